// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// The objects of a list that another version of the list has not, or has otherwise.
struct ChangedObjects<ID: Hashable> {
  /// Those added, removed, or changed.
  private(set) var ids: Set<ID> = []
  /// Whether those that are in both stand in another order.
  private(set) var isReordered = false

  /// - Complexity: O(length of both).
  init<Object: Hashable>(
    _ old: some RandomAccessCollection<Object>, _ new: some RandomAccessCollection<Object>,
    _ id: (Object) -> ID
  ) {
    // Most of two versions is the same at both ends.
    var start = 0
    while start < min(old.count, new.count), old.at(start) == new.at(start) { start += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - start,
      old.at(old.count - 1 - tail) == new.at(new.count - 1 - tail)
    {
      tail += 1
    }
    var before: [ID: (object: Object, position: Int)] = [:]
    for position in start..<old.count - tail {
      let object = old.at(position)
      before[id(object)] = (object, position)
    }
    var last = -1
    var met: Set<ID> = []
    for position in start..<new.count - tail {
      let object = new.at(position)
      let key = id(object)
      met.insert(key)
      guard let earlier = before[key] else {
        ids.insert(key)
        continue
      }
      if earlier.object != object { ids.insert(key) }
      if earlier.position < last { isReordered = true }
      last = max(last, earlier.position)
    }
    for key in before.keys where !met.contains(key) { ids.insert(key) }
  }
}

extension RandomAccessCollection {
  /// The element so many behind the first.
  fileprivate func at(_ offset: Int) -> Element { self[index(startIndex, offsetBy: offset)] }
}
