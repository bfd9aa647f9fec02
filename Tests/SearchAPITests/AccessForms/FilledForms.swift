import Archive
import SearchAPI

enum ShippedForms {
    private static let read = Result { try FormBook.read(directory: "Config/forms") }

    static func get(_ id: String) throws -> AccessFormLayout {
        guard let layout = try read.get().layout(id) else { throw FormFault.noSuchBlank(id) }
        return layout
    }
}

extension FormValues {
    /// A request as somebody files it.
    static let request = FormValues(
        texts: [
            "superior": "Ủy ban nhân dân tỉnh Bắc Giang", "agency": "Sở Nội vụ", "number": "12/PYC-SNV",
            "place": "Bắc Giang", "written_on": "2026-02-05", "addressee": "Sở Nội vụ tỉnh Bắc Giang",
            "full_name": "Nguyễn Thị Hường", "identity_number": "024187001234", "identity_issued_on": "10/05/2021",
            "identity_issued_by": "Cục Cảnh sát QLHC về TTXH", "position": "Phó Trưởng phòng Tổ chức cán bộ",
            "workplace": "Sở Nội vụ", "address": "Quảng trường 3/2, phường Trần Phú, thành phố Bắc Giang",
            "phone": "0912 345 678", "email": "huong.nt@example.vn", "letter_number": "45/GGT-SNV",
            "letter_on": "2026-02-04", "letter_from": "Sở Nội vụ",
            "purpose": "Bổ nhiệm lại chức vụ Phó Trưởng phòng đối với viên chức, theo quy hoạch năm 2026.",
            "copy_count": "02", "from": "2026-02-09", "until": "2026-02-20", "requester_name": "Nguyễn Thị Hường",
            "unit_head_name": "Trần Văn Đức",
        ],
        marks: ["capacity": ["using"], "manner": ["view", "copy"]],
        rows: [
            "dossiers": [
                ["name": "Lê Thị Ánh Tuyết", "born": "1987", "code": "LK000123", "unit": "Trung tâm Lưu trữ lịch sử"],
                ["name": "Phạm Quốc Bảo", "born": "03/1979", "code": "LK000456", "unit": "Chi cục Văn thư - Lưu trữ"],
            ],
            "documents": [
                [
                    "document": "Quyết định bổ nhiệm ngạch", "reference": "123/QĐ-UBND ngày 01/03/2019",
                    "pages": "1-2",
                ],
                ["document": "Sơ yếu lý lịch", "reference": "", "pages": "toàn bộ"],
            ],
        ])

    /// Uses of dossiers, as a register holds them.
    static func uses(_ count: Int, withDossier: Bool) -> [[String: String]] {
        (0..<count).map { index in
            var row = [
                "handed_over_at": "24/11/2026 09:30",
                "reader": "Nguyễn Thị Hường số\(index); Phó Trưởng phòng, Sở Nội vụ", "request": "\(index)/PYC-SNV",
                "purpose": "Bổ nhiệm lại", "count": "3", "manner": "xem, sao chụp", "handed_over_by": "Lê Thị Lan",
                "handed_over_to": "Nguyễn Thị Hường", "returned_at": "25/11/2026 16:00", "state": "đủ, nguyên vẹn",
                "returned_to": "Lê Thị Lan",
            ]
            if withDossier { row["dossier"] = "Phạm Quốc Bảo; LK\(index)" }
            return row
        }
    }
}
