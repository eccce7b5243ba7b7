// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import PacketPath

extension RemovalTally {
  /// The tally of flow lists.
  ///
  /// - Throws: ``FlowFileError`` when a list cannot be read, or turns bad.
  package init(
    _ study: RemovalStudy, _ source: inout FlowSource
  ) throws(FlowFileError) {
    var tally = RemovalTally(study)
    var work = BlockWork()
    let layout = source.layout
    while try source.next(into: &work.block) {
      work.forEachRow(layout) { row, text in
        if let row {
          tally.add(row, in: text)
        } else {
          tally.addMalformedRow()
        }
      }
    }
    self = tally
  }
}
