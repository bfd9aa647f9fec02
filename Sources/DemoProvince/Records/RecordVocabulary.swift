/// Words of records, the frequent ones first.
enum RecordVocabulary {
    static let remarks = [
        "Bản thân chấp hành tốt chủ trương của Đảng, pháp luật của Nhà nước, hoàn thành nhiệm vụ được giao.",
        "Có lối sống giản dị, đoàn kết với đồng nghiệp, chịu khó học tập nâng cao trình độ.",
        "Nhiệt tình trong công tác, có tinh thần trách nhiệm, được quần chúng tín nhiệm.",
        "Cần mạnh dạn hơn trong đấu tranh phê bình và tự phê bình.",
    ]
    static let relativeWork = [
        "Làm ruộng", "Hưu trí", "Công nhân", "Giáo viên", "Kinh doanh", "Bộ đội nghỉ hưu", "Y tá", "Cán bộ xã",
        "Lái xe",
    ]
    static let countries = [
        "Trung Quốc", "Thái Lan", "Nhật Bản", "Hàn Quốc", "Singapore", "Lào", "Cộng hòa Liên bang Đức", "Pháp", "Úc",
    ]
    static let comments = [
        "Hoàn thành nhiệm vụ được giao, có ý thức tổ chức kỷ luật tốt.",
        "Chấp hành sự phân công, phối hợp tốt với đồng nghiệp, bảo đảm tiến độ công việc.",
        "Có sáng kiến cải tiến quy trình, giảm thời gian giải quyết hồ sơ.",
        "Gương mẫu, có uy tín trong tập thể, đề nghị bồi dưỡng để quy hoạch chức danh cao hơn.",
        "Còn chậm trong việc cập nhật số liệu, cần khắc phục trong năm tới.",
    ]
    static let acts = [
        "Vi phạm quy định về thời giờ làm việc", "Thiếu trách nhiệm trong quản lý tài sản công",
        "Chậm giải quyết thủ tục hành chính, gây phiền hà cho công dân", "Vi phạm chính sách dân số",
        "Vi phạm quy định về dạy thêm, học thêm", "Sử dụng văn bằng không hợp pháp",
        "Vi phạm quy định về nồng độ cồn khi tham gia giao thông", "Buông lỏng quản lý để xảy ra sai phạm về tài chính",
    ]
    static let courses = [
        "Bồi dưỡng ngạch chuyên viên", "Tiêu chuẩn chức danh nghề nghiệp", "Bồi dưỡng kỹ năng lãnh đạo cấp phòng",
        "Nghiệp vụ văn thư, lưu trữ", "Nghiệp vụ sư phạm", "Nghiệp vụ đấu thầu", "Kỹ năng soạn thảo văn bản",
        "Bồi dưỡng ngạch chuyên viên chính", "Nghiệp vụ thanh tra", "Tiếp công dân và giải quyết khiếu nại",
        "Chuyển đổi số trong cơ quan nhà nước", "Nghiệp vụ kế toán trưởng", "Hồi sức cấp cứu cơ bản",
    ]
    static let courseSchools = [
        "Trường Chính trị tỉnh Lam Khê", "Trung tâm Bồi dưỡng chính trị huyện Thạch Vân", "Trường Đại học Lam Khê",
        "Trung tâm Bồi dưỡng chính trị huyện Trầm Sơn", "Học viện Hành chính Đông Vân", "Sở Nội vụ tỉnh Lam Khê",
    ]
    static let duties = [
        "Giảng dạy và làm công tác chủ nhiệm lớp", "Tham mưu công tác quản lý cán bộ, công chức, viên chức",
        "Chăm sóc người bệnh nội trú", "Thẩm định dự toán, quyết toán ngân sách", "Giải quyết thủ tục hành chính",
        "Kế toán tổng hợp", "Theo dõi công tác thi đua, khen thưởng", "Quản lý thiết bị và thư viện",
    ]
    static let provinces = [
        "Lam Khê", "Bắc Giang", "Bắc Ninh", "Lạng Sơn", "Thái Nguyên", "Hải Dương", "Hà Nội", "Thái Bình", "Nam Định",
        "Cao Bằng", "Quảng Ninh", "Nghệ An", "Thanh Hóa", "Hưng Yên", "Vĩnh Phúc", "Phú Thọ", "Hà Tĩnh", "Tuyên Quang",
        "Hà Nam", "Ninh Bình", "Quảng Nam", "Thừa Thiên Huế", "Bình Định", "Cà Mau",
    ]
    static let placeNames = [
        "Phúc Nham", "Ngọc Phong", "Suối Đàn", "Lũng Vân", "Bến Trầm", "Yên Trầm", "Nậm Khê", "Mỹ Đàn", "Khê Hạ",
        "Khê Thượng", "Tân Lam", "Đàm Xuyên", "Đông Lũng", "Vân Đàm", "Hạ Lãng", "Thượng Lãng", "Đồng Trầm", "Cốc Nham",
        "Bản Luông", "Phiêng Đàn", "Trung Nghĩa Hạ", "Lạc Nham", "Xuân Đàm", "Kim Lũng",
    ]
    static let districts = [
        "huyện Thạch Vân", "huyện Trầm Sơn", "thành phố Lam Khê", "huyện An Lộc Hạ", "huyện Nham Biền Thượng",
        "huyện Đàm Khê", "thị xã Đông Vân",
    ]
}
