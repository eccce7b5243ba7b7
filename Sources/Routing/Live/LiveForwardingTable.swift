// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

public import Addressing
internal import Synchronization

/// A route table that changes while it is read.
///
/// Every change makes a new immutable ``ForwardingTable`` that shares all but the changed blocks with
/// the one before. Readers take ``current`` whenever they like, never wait, and never see half a
/// change; one that keeps a version keeps it as it is.
///
///     let table = LiveForwardingTable(routes)
///     table.insert(hop, at: prefix)           // one writer at a time, the others wait
///     let version = table.current             // from any thread
public final class LiveForwardingTable<Address: InternetAddress>: Sendable {
  private let editor: Mutex<FormEditor<Address>>
  private let published: Published<ForwardingTable<Address>>

  /// Compiles a table.
  ///
  /// - Precondition: Next hops are below 2^31.
  /// - Complexity: O(n) for n routes.
  @specialized(where Address == IPv4Address)
  @specialized(where Address == IPv6Address)
  public init(_ routes: RouteTable<Address, NextHop>) {
    let editor = FormEditor(routes)
    published = Published(ForwardingTable(editor.form))
    self.editor = Mutex(editor)
  }

  /// The table as of the last change that is done.
  ///
  /// - Complexity: O(1); never waits.
  public var current: ForwardingTable<Address> { published.read() }

  /// The routes as of the last change.
  ///
  /// - Complexity: O(1), and O(n) for the change that comes next.
  public var routes: RouteTable<Address, NextHop> { editor.withLock { $0.routes } }

  /// Sets the next hop of a prefix.
  ///
  /// - Returns: The next hop that it replaces, or `nil` when the prefix had none.
  /// - Precondition: The next hop is below 2^31.
  /// - Complexity: O(k) for the k routes near the prefix or inside it; now and then O(n).
  @specialized(where Address == IPv4Address)
  @specialized(where Address == IPv6Address)
  @discardableResult
  public func insert(_ hop: NextHop, at prefix: Prefix<Address>) -> NextHop? {
    editor.withLock { editor in
      let old = editor.insert(hop, at: prefix)
      published.replace(with: ForwardingTable(editor.form))
      return old
    }
  }

  /// Withdraws a prefix.
  ///
  /// - Returns: The next hop that it had, or `nil` when it had none.
  /// - Complexity: As ``insert(_:at:)``.
  @specialized(where Address == IPv4Address)
  @specialized(where Address == IPv6Address)
  @discardableResult
  public func remove(_ prefix: Prefix<Address>) -> NextHop? {
    editor.withLock { editor in
      let old = editor.remove(prefix)
      if old != nil { published.replace(with: ForwardingTable(editor.form)) }
      return old
    }
  }
}
