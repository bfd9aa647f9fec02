/// How common the syllables of Vietnamese are, as powers of two per million running syllables.
///
/// Counted half from law, half from encyclopedia text; syllables below four in a million are left out.
let syllablesByFrequency: [(logarithm: Int, syllables: String)] = [
    (
        13,
        """
        các có của là và được định
        """
    ),
    (
        12,
        """
        cho chính chức công cơ hiện hành hợp không lí một ngày người này năm pháp quan qui số sự theo thành thông
        thực trong tài tại từ về với điều
        """
    ),
    (
        11,
        """
        ban bản bảo bị bộ chỉ chủ chứng cấp dân dụng gia giao hiệu hoặc hàng hình học hội khi khác kết kể liên luật
        làm lập lực nam nghiệp nghị nhiệm nhà nhân như nhận những nước nội phát phải quyết quyền quân quản quốc ra
        sau sản sở sử thi tháng thể thời trung trên trình trường tư tổ viên việc việt vào văn vị vụ án đã đó đại đầu
        đến để đối đồng động ở
        """
    ),
    (
        10,
        """
        a an anh bao bay báo bằng cao chi chiến chuyên chuyển chế cách cáo còn cũng cầu cộng danh do doanh dung dịch
        dự giá giáo giải giới gồm hai hiểm hoạt hóa hơn hạn hệ hồ khai khoán khoản khu kinh kiểm kiện kì kí liệu
        loại lượng lại lớn mà nghĩa nghệ ngoài nguyên nhiều nhất năng phân phí phòng phương phạm phần phủ quĩ sinh
        sách sơ tham thanh thu thuộc thì thường thẩm thế thống thủ thức ti tin tiêu tiếng tiếp tiền toàn toán tra
        tranh triển trách trước trưởng trị trợ tác tính tạo tế tỉnh tổng tự vi vật xuất xác xã ông điểm điện đông
        đơn đường đất đề địa đổi độ ủy
        """
    ),
    (
        9,
        """
        ba biên biến biển biệt bán bên bình bắc bắt bệnh bố bổ bởi chung chuẩn châu chúng chương chấp chất chống con
        cong cung cuộc cá cùng cư cả cấu cần cổ cứ cứu diễn diện dùng dưới dẫn dục dựng em gian giám giúp giấy giữ
        giữa gọi gửi hay hoa hoàn hoàng hoạch huyện hà hòa hướng hưởng hạ hạng hải họ hỗ hữu i khoa khoảng kiến kĩ
        kế kỉ lao lãnh lên lưu lương lần lệ lịch lợi lục minh mua máy mình mĩ mẫu mặt mới mục mức nay nghề nguồn
        ngành ngân ngữ nhau nhiên nhưng nhập nhật ninh nó nơi nếu phong phép phía phẩm phố phối phụ phục qua quá quả
        rất rằng sát sĩ sư sẽ tai thay the thiết thuận thuật thác thái thương thị thứ tiên tiến trang truyền trì trí
        trận trọng trở trừ trực tàu tâm tây tên tình tích tòa tăng tương tượng tạm tầng tập tỉ tịch tố tộc tới tục
        tử viện vì vùng vấn vận vệ vốn vực xem xây xét xử yêu yếu áp í đang đi đoàn đánh đây đình đăng đạo đảm đảng
        đảo đấu đặc đội đủ đức ảnh ứng
        """
    ),
    (
        8,
        """
        bang binh biết biểu biện buộc bài bàn bí bóng bù bất bậc bỏ bồi bờ ca cai chia chiếm chí chú chưa chỉnh chịu
        chọn chữ chữa cuối cái cán căn cải cảng cảnh cố cụ cục cử dan di du duy duyệt dài dù dương dưỡng dạng dữ e
        ghi giai giam giảm giờ gây góp gần gốc hanh hiệp huy hại hậu hết họp hồi hộ hủy in khoan khách kháng khí khả
        khảo khẩu khởi kim kèm kê la lan li long luận lĩnh lạc lấy lễ lệnh ma mang miền màu mã mô môi môn mùa mại
        mạng mạnh mất mật mỗi mở ngay nghiên nghiệm ngoại nguyễn ngôn nha nhánh nhóm nhạc nhằm nhỏ niên no nào nên
        nói nông núi nằm nền nổi nộp nữ phi phim phiên phiếu phê phó phù phạt phản phổ quảng riêng rõ rộng san sang
        sao so soát su sung sáng sân sông sơn sống sức sửa ta tay thiên thuê thuốc thân thêm thích thúc thư thấy
        thần thập thắng thỏa thổ thủy tinh tiết tiểu tiện to triều triệu trái trú trạng trả trẻ trụ tu tuy tuyên
        tuyến tuyển tuổi tái tìm tín tôn tù túy tướng tấn tất tần tắc tối tốt từng va viết vua vàng vòng vô vũ vương
        vẫn xa xe xuyên xếp âm âu ít ô ăn đa đoạn đào đá đáp đóng đô đúng đưa đương đạt đầy đặt đế đều đốc đồ độc
        đời đứng ương ước ấn
        """
    ),
    (
        7,
        """
        ai bo bà bãi băng bước bạc bại bảng bầu bốn cam can cha chinh chiếc chiếu chiều chu chuyến chào cháy chân
        chúa chăm chơi chạy chấm chết chứa coi càng cánh câu cây cô cũ cường cạnh cảm cấm cận cập cửa cực de dành
        dòng dõi dạy dấu dần dầu dễ dụ dứt dựa giang giành giáp giả giống gắn gặp hang hi hiến hiểu huấn hán hát hôn
        hương hạt hầu họa hồng khiến khiếu kho khuyến khám khó khăn khắc khỏe khỏi khối kiểu kéo kích kịp lai linh
        liền loài luyện làng lâm lâu lê lúc lược lộ lớp lời lựa mai miễn muốn mông mặc mẹ mọi mối nga ngang nghe
        nghiêm nghiện nguy nguyện ngô ngôi ngũ ngọc nhanh nhiễm nhiệt nho nhu nhượng niêm niệm nuôi nâng nêu nại nạn
        nắm nặng nối nợ nữa o phá phái phán phóng phú phúc phường phận phật quang quanh quí quần quận ro rút rồi rủi
        rừng sa sai song soạn suy suất sáp sâu sóc sóng sắc sắt sổ tam thao thiếu thiểu thiện thiệt thong thoại
        thuyết thuế thánh thôn thăng thơ thưởng thượng thảo thấp thất thọ thờ thụ thừa trai trao tro tru truy trào
        trích trò trúc trưng trương trại trấn trần trời trữ tung tuân tuần tách tân tô tôi tông tùy tưởng tạp tả tải
        tắt tốc tồn tội tờ tụng tức vai van vay vài ví vượt vậy vừa xung xuân xuống xâm xô xảy yên yết á ánh áo ích
        điển đo đài đàn đáng đích đôi đẳng địch đỏ đổ đột ưu ổn ủng
        """
    ),
    (
        6,
        """
        buôn buổi by bào bày bá bác bánh bưu bạch bạn bạo bắn bến bề bồ bức canh chuyện chánh chép chìm chóng chùa
        chảy chậm chẳng chặn chặt chối chồng chỗ chợ chủng co cuốn cát cân cúp cương cưỡng cất cầm cắt cổng cờ cựu
        da dao dau dinh diệt dâm dây dãy dư dược dậy dọc ga giàu giác gió giản giảng giết gái gì gỗ hao hinh hoi
        hoãn hàm hàn hãng hè hùng hút hơi hưng hưu hạch hằng hỏa hỏi khen khiển khong khoáng khung khá khánh khích
        khóa khúc khấu khẩn khắp khổng khủng kiếm kiệm kênh kính kẻ kẽm kịch lang liêu liệt loạn loạt luân luôn lào
        lá lãi lãng lính lòng lúa lưới lượt lạm lạp lẫn lệch lối lỗi lửa may mi máu mòn món mưa mưu mười mạc mạch
        mắc mắt mềm mệnh mỏ mộ mực na nghi nghèo nghỉ ngăn ngược ngạch ngắn ngừng nhan nhuận nhìn nhĩ nhớ nhờ nong
        nóng nô nổ nỗ nửa on phan phu pháo phút phức quay quán ranh ràng rơi rập rời siêu suốt sài sáu sạch sắm sắp
        sẵn sớm sứ tan te tha thiệp thiệu thoát thua thuyền thí thôi thù thú thăm thạch thải thầu thậm thật thẳng
        thẻ thịnh thụy thử tre tri triết truyện tránh trùng trăm trăng trạm trải trật trắng trồng trục tuyệt tàn
        tàng tán tước tạng tầm tận tật tệ tỏa tống tổn tứ u ung uy ven vinh viễn vong vân võ vĩ vĩnh vạn vịnh vọng
        vợ vững xanh xin xong xu xá xóa xúc xạ xứ úc đai đem đen điền đoán đua đà đàm đãi đêm đòi đôn đẩy đẹp đền
        đỉnh đọc đồn đỗ đỡ đợt ả ấy ẩm
        """
    ),
    (
        5,
        """
        bi bia bom bách bát bão bé bò bông bùng bút bảy bật bền bỉ bối bột che chim chong chuyền chuỗi cháu chênh
        chín chó chăn chạm chấn chẩn chắc chắn chẽ chị chờ chở chụp chứ com cà cài cáp cãi côn cơn cưới cướp cản cậu
        cặp cỏ cống cốt cột cỡ cụm củng cứng cửu cự dang dong duyên dàn dàng dày dâng dũng dải dặm dệt dị dọa dời
        dừng ghép ghế già gián gòn góc gói gạo gấp gắng gọn ha hiếm hiếu hiển ho hoang hoài hoán hoại hoạn hoảng
        huyết huyền huế huống hài hào hãn hòn hô hư hạm hạnh hảo hấp hầm hỏng hối hỗn khoang khuyết khuôn khái khô
        khôi khẳng khổ ki kia kiêm kiên kiều kiệt kém kêu kín kề lam leo lo loan lui lành lái lân lây lãm lô lôi
        lăng lũng lũy lạnh lấp lắp lẻ lẽ lị lọc lỏng lỗ lộc lữ mao mau miêu miếu moi mong muối màn mái mâu mãi mãn
        mét mê mì móc mũi mươi mường mượn mầm mậu mẽ mộc mời nai nghìn nghĩ ngàn ngã ngư ngưỡng ngại ngầm ngọn ngờ
        ngụy ngừa ngự ngựa nhiễu nhãn nhũng nhảy nhấn nhắc nhẹ ni niềm non ném nét nạp pha phe phước quyển quê rau
        ruộng rà rã rãi rượu rối sàng sánh sót súng săn sẻ sợ sợi sụp thai than thang thoái thung thuần thuẫn thách
        thám tháp thâm thép thước thả thảm thầy thịt tim tiềm tiễn toan treo trinh trà tràn tròn trúng trạch trầm
        trắc trốn trống trộn trứng tuệ tá tám tùng túc túi tĩnh tường tảng tấm tặng tết tọa tỏ tụ uống ve von vui
        vuông vây vướng vườn vượng vải vắng vẻ vẽ vỏ vở vỡ vợt xay xi xưa xưng xương xưởng xấu ác ái ám ép ôn úy đan
        đau đe đinh điệp điệu đoạt đuổi đám đáy đèn đói đón đúc đĩa đạc đạn đập đậu đẻ đệ đốt đồi đới ẩn ống
        """
    ),
    (
        4,
        """
        am au buýt buồn buồng bàng bành bái bây bè bèn bê bì bính bó bóc bùi bún bấy bể bọc bọn bốc bội bớt bụi chan
        chiêm chiêu chiết chuột châm chéo chì chôn chúc chút chư chướng chốt chục chừng cua cú cúc cúng căng cơm
        cước cạn cẩm cẩn cậy cắm cốc cối cừu dai day diệm diệu doi duệ dáng dâu dã dính dò dường dịp dốc dội dỡ eo
        gay gioi giáng giây giấu giếng giềng giọng giỏi go gà gánh gìn gò gũi gương gạch gốm gỡ hiền hoan hung huân
        huệ huỳnh hãm hãy hôm hẳn hẹp hề hồn hổ hộp hụt hứa hứng kem khang khe khiết khuynh khuyên khán khê khía
        khơi khải khống khớp khứ khử kiềm kị le liêm luyến luồng làn láng lão lò lông lõi lùi lăn lũ lưng lường
        lưỡng lạ lạng lạt lấn lầm lật lắng lặp lọt lồ lồng lở lợn lụa lụt man men miệng màng mát mây móng mù mùi múa
        măng mũ mơ mạ mạn mạo mảng mảnh mấy mắm mặn mọc mỏng mốc mừng neo ngai nghiêng ngoai nguyệt ngà ngãi ngói
        ngẫu ngập ngọt ngồi ngộ ngợi nhi nhiếp nhã nhì nhôm nhơn nhạy nhầm nhậm nhị nhịp nhựa nã nút nảy nấu nẵng
        nếp nề nồng nỗi nở oai pa pham phiện phiệt phun phùng phơi phượng phạn phấn phẫu phẳng phế phỏng phồn phở
        phụng pin quen quà quát quét quên quặng quế ray ruột rào rác rèn ròng răng rắn rẻ rẽ rệt rồng rổ rửa sen si
        suối sàn séc sét sùng súc sút sưu sườn sốt sữa tang thiếc thon tháo thô thạc thạnh thạo thận thỉnh thợ thục
        tia tiêm triệt tráng trâu trông trù trướng trượt trịnh trọt trừng tuyết tuấn táng tóc tóm tôm tú tơ tươi tạ
        tạc tản tẩy tề tị tốn tựa tựu vang viêm vo voi vu vành vé vùi vú vũng vạch vẹn vết vựng xí xích xít xói
        xướng xấp xỉ xứng ân đeo điêu đoan đuôi đàng đáo đâu đéc đê đính đạp đầm đậm đắc đắm đắp đằng đặng đợi đứa
        đứt đựng ơn ưa ươm ấm ấp ốc ốm ớt
        """
    ),
    (
        3,
        """
        ao banh be ben bong buồm báu bìa bích bón bùn bơi bơm bướu bạt bế bếp bệ bọ bồn bổn bổng bộc bụng bữa chay
        chua chuông chuối chuộc chuộng chàng chày chè chèo chém chạp chả chảo cu cuộn càn cành cày cám cõi cù cười
        cấy cắp cọc cồn củ cừ den diêm diên diễu don duật dám dán dĩ dạ dập dắt dẹp dẻo dối dồi dồn dừa dữu en gai
        gan ghét gieo gioan giu giày giã giãn giêng giò giường giận giặc giục gom gác gán gãy gấu gắt gối gộp gợi
        ham he hen heo hiếp hong hoành hái hâm hò hước hạc hận hắc hẹn hố hốt ken kha khan khanh khinh khiêm khiêu
        khoai khoe khoái khoát khuê khuất khuẩn khuếch khát khâm khâu khói khôn khương khố kiêu kiếp kép kẹo len
        liều liễu loa luộc lánh lát lã lót lùn lăm lư lưỡi lầu lầy lận lậu lắm lặng lốc lộn lột lứa lừa me miên miến
        miếng miện muộn mài mác mân mãnh mèo mép mìn mít mùng mạt mẫn mắn mồ mồng mộng mờ mỡ nang ngan nghiền nghiệt
        nghịch ngon ngu ngài ngâm ngòi ngón ngõ ngơi ngưng ngạc ngạn ngặt ngột ngụ ngủ ngực nhai nham nhiêu nhuệ
        nhàn nhí nhũ nhường nhược nhạt nhẫn nhắm nhắn nhọn nhục nung nàng nát nâu não nén nòng nóc nôm nùng nương
        nướng nạo nấm nắng nắp nặc nốt nứt oa oanh phai phao phiến phiền phà phác phách phím phôi phông phả phổi
        quyên quái quãng quạt quật quỉ quỳnh ram rang ráp rãnh rìa rùa rước rạch rạn rạp rải rắc rể rễ rịa rỗi rỡ
        rụng rực sam say son soái são síp sôi sương sạn sạt sỏi sốc sụt sừng tau ten thiêng thiếp thiền tho thoa
        thoi thoải thoảng thính thói thùng thơm thưa thấm thắt thặng thềm thệ thổi thới thở thự tiếc tiệc tiệp tom
        tran tràng trân trãi trôi trùm trễ trệ trọn trội trộm trừu tum tà tào táo tê tí tím túng tưới tảo tắm tể
        tịnh tồi tủ uyên viếng viền vách ván váy vãn vét vòm vôi vươn vạt vớt vời xen xiêm xoay xoáy xuôi xà xách
        xám xóm xôi xăng xả xẻ yến đam đoái đun đày đán đâm đèo đòn đấng đấy đẫm đắn đắt đếm đệm đọng đống đổng đục
        đụng đừng đực ướt ảo ấu ổ ức
        """
    ),
    (
        2,
        """
        bin biếm bon boong bu buông bám báng béo bóp bô bôi búa bướm bưởi bạ bẩm bẩn bẫy bận bắp bẻ bồng bừa bửu cau
        cay chai chanh chiên chiêng chui chuồng chà chài chàm chán cháo chèn chìa chích chóc chót chùm chăng chưng
        chước chưởng chầu chậu chọc chọi chổi chớp cuống cuồng cóc cói côi căm cưỡi cược cạp cẩu cằn cọ cồ cồng cỗ
        cớ cởi diệp doãn duẩn dào dê dì dưa dại dạo dấy dầm dật dậu dịu dọn dỗ dở dực gam gang gi giàn giê giòn giấc
        giầy giật giọt giỗ guy gõ gươm gạt gả gầm gậy gặt gởi han hiên hoằng huynh hách hãi hèn hí hòm hóc hăng hươu
        hạo hẻm hỉ họng hổng hới hở hợi hủ ia im ke keo khao khiếm khiếp khoanh khoác khoảnh khuy khéo khép khóc
        khảm khắt khế khỉ khốc khốn kiêng kè kèn kìm kẹp kẽ lanh liêng liềm lon loãng lu lung lách lít lùng lún lơ
        lượm lượn lẫy lắc lặc lặn lẻo lề lều lội lộng lợp lừng lựu manh mo muôn muỗi má máng mâm mía múi mướn mẻ mến
        mễ mệt mịn mỏi mồi mổ mỗ mứt nan nem nganh nghênh ngoạn ngoặt nguội ngưu ngả ngắm ngắt ngọ ngục ngủi nhung
        nhuyễn nhuộm nhàng nhâm nhô nhúng nhưỡng nhặt nhọc nhổn nhở nin noi nàn náo né nón nôi nẹp nện nồi nới nụ
        nứa oe ong pan phiêu pho phàn phì phô phẫn po poe pu que quyến quách quì quất quấy rai re ren ri rong ru
        rung rách rán râu rét rìu rò rô rơ rưỡi rẫy rậm rặng rỉ rốt rỗng rộ sanh se sim soi sun sào sá sán sáo sâm
        sò sói súp sạc sảnh sấm sấu sầm sầu sẫm sập sắn sọ sọc sồi sửu tao tem then thiêu thiều thiểm thuở thâu thê
        thêu thìn thóc thùy thúy thấu thề thỏi thốn thốt thớt thủng thửa tiếm toa truất trác trán trát trũng trơ
        trơn trưa trượng trảng trỗi trứ tua tuyền tuất tuồng tày tát téc tì tía tòng tăm tấu tẩm tẩu tằm tặc tẻ tễ
        tệp tụt tụy un uông uất uốn vung vãng vò vóc võng vả vần vẹt vệt vịt vọt vội vụn xoa xoài xoắn xua xào xáo
        xát xé xê xông xúi xơ xảo yểm à ách át ê óc ôm ù úp út ăng điên điếm điếu điềm đu đuối đuống đành đè đùa đũa
        đạm đả đản đấm đặn đố đốn đớn ơ ư ưng ướp ạt ải ất ỉ ồ ồn
        """
    ),
]
