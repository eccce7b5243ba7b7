// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import NetworkFiles

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Where a command's results go: standard output, or the file of `-o`.
struct ToolOutput: ~Copyable {
  private let file: OutputFile
  private let path: String?
  /// Remove the half-written file when the user ends the tool.
  private let signalSources: [any DispatchSourceSignal]

  /// Opens the output that the arguments name.
  init(_ arguments: Arguments) throws(ToolError) {
    path = arguments.value(.output)
    guard let path else {
      file = .standard()
      signalSources = []
      return
    }
    do throws(SystemError) {
      file = try OutputFile.open(path: path)
    } catch {
      throw .output(error, path: path)
    }
    signalSources = file.temporaryPath.map(Self.removeOnSignal) ?? []
  }

  /// Writes a text.
  func write(_ text: Span<UInt8>) throws(SystemError) { try file.write(text) }

  /// Writes all of a text.
  func write(_ text: [UInt8]) throws(ToolError) {
    do throws(SystemError) {
      try file.write(text.span)
    } catch {
      throw .output(error, path: path)
    }
  }

  /// Makes the output whole.
  consuming func commit() throws(ToolError) {
    let path = path
    do throws(SystemError) {
      try file.commit()
    } catch {
      throw .output(error, path: path)
    }
  }

  /// Prints a text to standard output.
  static func print(_ text: String) throws(ToolError) {
    do throws(SystemError) {
      try OutputFile.standard().write(text)
    } catch {
      throw .output(error, path: nil)
    }
  }

  private static func removeOnSignal(_ path: String) -> [any DispatchSourceSignal] {
    [SIGINT, SIGTERM, SIGHUP].map { number in
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        // SAFETY: the path ends in NUL and lives across the call.
        unsafe _ = unlink(path)
        // The signal does to the tool what it would have done.
        signal(number, SIG_DFL)
        kill(getpid(), number)
      }
      source.resume()
      // The source sees the signal all the same.
      signal(number, SIG_IGN)
      return source
    }
  }
}
