// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

/// An array in pages that copies share: changing an element of a copy copies its page and the list of
/// pages, not all elements.
///
/// A network of 100,000 endpoints and the one it was an event ago have all but one page in common.
public struct PagedArray<Element: Sendable>: Sendable {
  /// All are full but the last, and none is empty.
  @usableFromInline var pages: [[Element]] = []
  /// How many elements there are.
  public internal(set) var count = 0

  @inlinable static var pageSize: Int { 256 }

  /// No elements.
  public init() {}

  /// The elements of a sequence, in order.
  public init(_ elements: some Sequence<Element>) { append(contentsOf: elements) }
}

extension PagedArray: RandomAccessCollection, MutableCollection {
  /// The position of the first element.
  @inlinable public var startIndex: Int { 0 }
  /// The position behind the last element.
  @inlinable public var endIndex: Int { count }

  /// The element at a position.
  ///
  /// - Complexity: O(1) to read; to change one, the size of a page and O(n / size of a page) when a
  ///   copy shares it.
  @inlinable public subscript(position: Int) -> Element {
    get { pages[position / Self.pageSize][position % Self.pageSize] }
    _modify { yield &pages[position / Self.pageSize][position % Self.pageSize] }
  }
}

extension PagedArray: RangeReplaceableCollection {
  /// Adds an element at the end.
  ///
  /// - Complexity: O(1) on average when no copy shares the last page.
  public mutating func append(_ element: Element) {
    if count % Self.pageSize == 0 {
      var page: [Element] = []
      page.reserveCapacity(Self.pageSize)
      pages.append(page)
    }
    pages[pages.count - 1].append(element)
    count += 1
  }

  /// Adds the elements of a sequence at the end, in order.
  public mutating func append(contentsOf elements: some Sequence<Element>) {
    for element in elements { append(element) }
  }

  /// Replaces elements with others.
  ///
  /// - Complexity: O(n), whatever is replaced.
  public mutating func replaceSubrange(
    _ subrange: Range<Int>, with elements: some Collection<Element>
  ) {
    precondition(subrange.lowerBound >= 0 && subrange.upperBound <= count, "outside")
    if subrange.lowerBound == count { return append(contentsOf: elements) }
    var changed = PagedArray(self[..<subrange.lowerBound])
    changed.append(contentsOf: elements)
    changed.append(contentsOf: self[subrange.upperBound...])
    self = changed
  }
}

extension PagedArray {
  /// The elements for which something holds, in order, as a plain array.
  public func filter(_ isIncluded: (Element) throws -> Bool) rethrows -> [Element] {
    var found: [Element] = []
    for element in self where try isIncluded(element) { found.append(element) }
    return found
  }
}

extension PagedArray: ExpressibleByArrayLiteral {
  /// The elements of a literal.
  public init(arrayLiteral elements: Element...) { self.init(elements) }
}

extension PagedArray: Equatable where Element: Equatable {}
extension PagedArray: Hashable where Element: Hashable {}
