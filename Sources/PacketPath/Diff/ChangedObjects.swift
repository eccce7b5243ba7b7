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
    if old.count == new.count, old.elementsEqual(new) { return }
    var before: [ID: (object: Object, position: Int)] = [:]
    for (position, object) in old.enumerated() { before[id(object)] = (object, position) }
    var last = -1
    var met: Set<ID> = []
    for object in new {
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
