// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Filtering

/// A rule list and headers loaded from a ``RuleFolder``, and what can be asked of them.
struct ClassifyWorker: Sendable {
  private let classifier: Classifier
  private let buildSeconds: Double
  private let headers: [PacketHeader<UInt32>]

  init(_ folder: RuleFolder) throws(BenchmarkError) {
    let list = try RuleListSource.read(folder.rulesPath)
    headers = try folder.headers()
    let watch = Stopwatch()
    classifier = Classifier(list.rules)
    buildSeconds = watch.nanoseconds / 1e9
  }

  /// What the variant is.
  var variantLines: [String] {
    [
      "variant batch width=32 build=\(NumberText.fixed(buildSeconds, 6)) "
        + "bytes=\(classifier.ipv4ByteCount)"
    ]
  }

  /// The answer to one command, without a line end.
  ///
  /// - Throws: ``BenchmarkError`` with status 64 when it makes no sense.
  func answer(_ words: [String]) throws(BenchmarkError) -> String {
    switch words {
    case ["time", "batch", "headers"]:
      return NumberText.fixed(ClassifyPasses.batch(classifier, headers).nanoseconds, 0)
    case ["answers", "batch", "headers"]:
      return String(ClassifyPasses.checksum(classifier, headers))
    case _:
      throw .usage(
        "'\(words.joined(separator: " "))' is no command: time batch headers, "
          + "answers batch headers or quit")
    }
  }
}
