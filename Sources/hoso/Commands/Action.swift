import ArgumentParser

/// A command that says in one line what went wrong, and ends with the code that belongs to it.
protocol Action: AsyncParsableCommand {
    func act() async throws
}

extension Action {
    func run() async throws {
        do {
            try await act()
        } catch let error as ExitCode {
            throw error
        } catch let error as CleanExit {
            throw error
        } catch let error as ValidationError {
            throw error
        } catch {
            let failure = Failure(error)
            Console.say("hoso \(Self._commandName): \(failure.sentence)")
            throw ExitCode(failure.status.rawValue)
        }
    }
}
