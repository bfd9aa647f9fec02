extension HostileFile {
    /// PDF files that want something done when they are opened. Nothing is; their pages are read.
    static var actions: [HostileFile] {
        func opening(_ action: String) -> PDFWriter {
            PDFWriter.page(PDFWriter.sentence, catalogue: "/OpenAction<<\(action)>>")
        }
        return [
            HostileFile(
                "javascript.pdf", opening("/S/JavaScript/JS(while \\(true\\) { app.alert\\('x'\\); })"), [.pages]),
            HostileFile("launch.pdf", opening("/S/Launch/F(/bin/sh)/Win<</F(cmd.exe)>>"), [.pages]),
            HostileFile("address.pdf", opening("/S/URI/URI(http://127.0.0.1:1/)"), [.pages]),
            HostileFile("submit.pdf", opening("/S/SubmitForm/F(http://127.0.0.1:1/)"), [.pages]),
            HostileFile("go-to-other-file.pdf", opening("/S/GoToR/F(/etc/passwd)/D[0/Fit]"), [.pages]),
            HostileFile("action-loop.pdf", opening("/S/JavaScript/JS(1)/Next 6 0 R"), [.pages]),
            HostileFile(
                "outside-stream.pdf",
                PDFWriter.page("", filter: "/F(/etc/passwd)/FFilter/ASCIIHexDecode", packed: Array("x".utf8)),
                [.pages, .nothingRead, .damaged]),
            HostileFile(
                "attached-program.pdf",
                PDFWriter.page(
                    PDFWriter.sentence,
                    catalogue: "/Names<</EmbeddedFiles<</Names[(a.exe) <</Type/Filespec/F(a.exe)/EF<</F 6 0 R>>>>]>>>>",
                    objects: ["<</Type/EmbeddedFile/Length 2>>stream\nMZ\nendstream"]), [.pages]),
            HostileFile(
                "form-with-script.pdf",
                PDFWriter.page(
                    PDFWriter.sentence, catalogue: "/AcroForm<</XFA(<xdp/>)/Fields[6 0 R]>>",
                    objects: ["<</FT/Tx/Kids[6 0 R]/AA<</K<</S/JavaScript/JS(1)>>>>>>"]), [.pages, .damaged]),
        ]
    }

    /// Encrypted files whose password nobody knows.
    static var encryptions: [HostileFile] {
        let key = String(repeating: "41", count: 32)
        let longKey = String(repeating: "42", count: 48)
        func locked(_ entries: String) -> PDFWriter {
            var writer = PDFWriter.page(PDFWriter.sentence, objects: ["<</Filter/Standard \(entries)/P -44>>"])
            writer.trailer = "/Encrypt 6 0 R/ID[<\(key)><\(key)>]"
            return writer
        }
        let crypt = { (method: String, length: Int) in
            "/CF<</StdCF<</CFM/\(method)/AuthEvent/DocOpen/Length \(length)>>>>/StmF/StdCF/StrF/StdCF"
        }
        // A lock that is none may also be passed over.
        let refused: Set<Ending> = [.encrypted, .damaged, .pages]
        return [
            HostileFile("locked-rc4-40.pdf", locked("/V 1/R 2/O<\(key)>/U<\(key)>"), [.encrypted]),
            HostileFile("locked-rc4-128.pdf", locked("/V 2/R 3/Length 128/O<\(key)>/U<\(key)>"), [.encrypted]),
            HostileFile(
                "locked-aes-128.pdf", locked("/V 4/R 4/Length 128/O<\(key)>/U<\(key)>\(crypt("AESV2", 16))"),
                [.encrypted]),
            HostileFile(
                "locked-aes-256.pdf",
                locked(
                    "/V 5/R 6/Length 256/O<\(longKey)>/U<\(longKey)>/OE<\(key)>/UE<\(key)>/Perms<\(key.prefix(32))>\(crypt("AESV3", 32))"
                ),
                [.encrypted]),
            HostileFile("locked-without-keys.pdf", locked("/V 2/R 3"), refused),
            HostileFile("locked-by-stranger.pdf", locked("/V 99/R 99/O<\(key)>/U<\(key)>"), refused),
            HostileFile("locked-key-length.pdf", locked("/V 2/R 3/Length 2000000000/O<\(key)>/U<\(key)>"), refused),
        ]
    }
}
