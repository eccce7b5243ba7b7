// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

package import CloudNetwork

/// An event that happened.
package struct AcceptedEvent: Sendable {
  /// The line that told of it.
  package var line: EventLine
  package var event: NetworkEvent
  package var time: Timestamp

  package init(line: EventLine, event: NetworkEvent, time: Timestamp) {
    self.line = line
    self.event = event
    self.time = time
  }
}
