// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import NetworkFiles

/// One line on standard error that tells how far an evaluation is.
struct ProgressLine {
  /// How often the line changes.
  private static let interval = Duration.milliseconds(200)

  private let isOn: Bool
  private let byteCount: Int?
  private let start = ContinuousClock.now
  private var last = ContinuousClock.now
  private var isShown = false

  /// - Parameter byteCount: How many bytes there are to read, where that is known.
  init(isOn: Bool, byteCount: Int?) {
    self.isOn = isOn
    self.byteCount = byteCount
  }

  /// Shows how far it is, if the line is due.
  mutating func show(_ progress: FlowProgress) {
    guard isOn, ContinuousClock.now - last >= Self.interval else { return }
    last = .now
    isShown = true
    let seconds = (last - start).seconds
    let text = Self.text(progress, byteCount: byteCount, seconds: seconds)
    StandardError.write("\r\u{1B}[K\(text)")
  }

  /// Clears the line to make room for something else.
  mutating func clear() {
    if isShown { StandardError.write("\r\u{1B}[K") }
    isShown = false
  }

  /// Rows, rows a second, the share of the input, and the time left.
  static func text(_ progress: FlowProgress, byteCount: Int?, seconds: Double) -> String {
    let rate = seconds > 0 ? Double(progress.rows) / seconds : 0
    var text = "\(NumberText.grouped(progress.rows)) rows, \(NumberText.short(rate)) rows/s"
    if let byteCount, byteCount > 0 {
      let share = min(Double(progress.bytesRead) / Double(byteCount), 1)
      text += ", \(Int(share * 100)) %"
      if share > 0 {
        text += ", \(NumberText.clock(seconds * (1 - share) / share)) left"
      }
    }
    return text
  }
}
