import ArgumentParser

/// How a command ends; the numbers are those of `sysexits.h` where it has one.
enum ExitStatus: Int32, CaseIterable {
    /// The command line makes no sense.
    case usage = 64
    /// What was given is not what it should be.
    case data = 65
    /// A file, folder, archive or document is not there.
    case noInput = 66
    /// Something the program needs is not there.
    case unavailable = 69
    /// A mistake of ours.
    case software = 70
    /// Another process owns the archive.
    case locked = 73
    /// Reading or writing a disk failed.
    case io = 74
    /// Some files failed for a reason that may pass.
    case again = 75
    /// A setting can't be used.
    case settings = 78

    /// The list that `hoso --help` ends with.
    static let explanation = """
        EXIT CODES
          0   done; also a search without a hit and an import with refused files
          1   verify, doctor: there are findings
          2   verify: could not check
          64  the command line makes no sense
          65  what was given is not what it should be
          66  a file, folder, archive or document is not there
          69  something the program needs is not there (see hoso doctor)
          70  a mistake of the program
          73  another process owns the archive: a server that runs, or another command
          74  reading or writing failed
          75  import: some files failed; try again
          78  a setting can't be used

        The archive is named by --storage, else HOSO_STORAGE, else the setting storage (Storage/Data).
        Results go to standard output, everything else to standard error.
        """
}
