// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import NetworkFiles

/// Where a command's results go: standard output, or the file of `-o`.
struct ToolOutput: ~Copyable {
  private let file: OutputFile
  private let path: String?

  /// Opens the output that the arguments name.
  init(_ arguments: Arguments) throws(ToolError) { try self.init(path: arguments.value(.output)) }

  /// Opens a file, or standard output where there is no path.
  init(path: String?) throws(ToolError) {
    self.path = path
    guard let path else {
      file = .standard()
      return
    }
    let signals = EndSignals()
    do throws(SystemError) {
      file = try OutputFile.open(path: path)
    } catch {
      throw .output(error, path: path)
    }
    if let temporaryPath = file.temporaryPath { signals.remove(temporaryPath) }
  }

  /// Writes a text.
  func write(_ text: Span<UInt8>) throws(SystemError) { try file.write(text) }

  /// Writes a text, or says why it cannot be written.
  func write(whole text: Span<UInt8>) throws(ToolError) {
    do throws(SystemError) {
      try file.write(text)
    } catch {
      throw .output(error, path: path)
    }
  }

  /// Writes all of a text.
  func write(_ text: [UInt8]) throws(ToolError) { try write(whole: text.span) }

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
}
