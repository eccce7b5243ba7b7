// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Addressing
internal import CKernels
internal import Filtering
internal import Synchronization

/// The endpoints and addresses of a network by classes (``EndpointClass``), and how packets find
/// them. Classes are numbered: those of endpoints, then those of addresses at which nothing is, then
/// single addresses.
final class EndpointClasses: Sendable {
  /// The class of each endpoint, in document order, or ``EndpointClass/none``.
  let numbers: FlatTable<UInt32>
  /// What is at each IPv4 address.
  let holders: AddressHolders
  /// The network itself.
  let net: CompiledNetwork
  /// The lists of ACLs and groups.
  let lists: FilterLists
  /// The classes of endpoints and of addresses at which nothing is.
  private let classes: FlatTable<EndpointClass>
  private let intervals: AddressIntervals
  /// The class of each interval.
  private let intervalClasses: FlatTable<UInt32>
  /// What is known of pairs of classes, by how large it may become; kept by those who use it.
  private let memories = Mutex<[Int: WeakPairMemory]>([:])
  /// The VPCs that each has connections with, or too many to ask one by one.
  private let peers: [[UInt32]]

  private static var peerLimit: Int { 64 }

  /// - Complexity: O(n log n) for n endpoints and conditions.
  init(_ net: CompiledNetwork) {
    self.net = net
    var builder = EndpointClassesBuilder(net)
    builder.addEndpoints()
    builder.addIntervals()
    numbers = FlatTable(builder.numbers)
    lists = builder.lists
    classes = FlatTable(builder.classes)
    intervals = AddressIntervals(builder.intervalStarts)
    intervalClasses = FlatTable(builder.intervalClasses)
    holders = AddressHolders(builder.holders)
    var peers = [Set<UInt32>](repeating: [], count: net.vpcs.count)
    for peering in net.peerings where peering.requester != peering.accepter {
      peers[Int(peering.requester)].insert(peering.accepter)
      peers[Int(peering.accepter)].insert(peering.requester)
    }
    self.peers = peers.map { $0.sorted() }
  }

  deinit {
    classes.deallocate()
    numbers.deallocate()
    holders.deallocate()
    intervals.deallocate()
    intervalClasses.deallocate()
  }

  /// What is known of pairs of classes, for all who allow it the same size; a new one where that of
  /// the others is left behind.
  func pairs(byteLimit: Int) -> PairMemory {
    memories.withLock { memories in
      let known = memories[byteLimit]?.memory
      if let known, known.currentStamp != PairMemory.leftBehind { return known }
      let made = PairMemory(self, byteLimit: byteLimit, known?.nextPatience ?? Patience())
      memories = memories.filter { $0.value.memory != nil }
      memories[byteLimit] = WeakPairMemory(memory: made)
      return made
    }
  }

  /// A memory for as long as somebody uses it.
  private struct WeakPairMemory {
    weak var memory: PairMemory?
  }

  /// How many classes of endpoints and of addresses at which nothing is there are.
  var count: Int { classes.count }

  /// The class with a number.
  func endpointClass(_ number: UInt32) -> EndpointClass {
    if Int(number) < classes.count { return classes[Int(number)] }
    // A place that no other class has.
    return EndpointClass(
      place: number, peers: number, space: .max, groups: PathPair.noList, isAlone: true,
      isPlain: true)
  }

  /// The class of an address that is dialled, and the endpoint that has it.
  ///
  /// - Parameter source: The endpoint that dials.
  @inline(__always)
  func destination(_ address: UInt32, from source: UInt32) -> (number: UInt32, endpoint: UInt32) {
    let holder = holders.find(address)
    if holder.value < AddressHolders.Holder.addressBit {
      return (numbers[Int(holder.value)], holder.value)
    }
    if holder == .nobody { return (intervalClasses[intervals.find(address)], .max) }
    if holder == .several { return ownDestination(address, from: source) }
    if holder.isSpecial { return (EndpointClass.none, .max) }
    return (UInt32(classes.count) &+ (holder.value ^ AddressHolders.Holder.addressBit), .max)
  }

  /// The same for kernels, which leave addresses that several endpoints have to ``destination``; there
  /// for as long as this is.
  var kernelTables: packetpath_ends {
    let holders = unsafe holders.kernelTable
    let intervals = unsafe intervals.kernelTables
    return unsafe packetpath_ends(
      classes: numbers.address, endpointCount: UInt64(numbers.count), holders: holders.slots,
      holderMask: holders.mask,
      holderMultiplier: holders.multiplier, directory: intervals.directory,
      firsts: intervals.firsts, intervalClasses: intervalClasses.address,
      classCount: UInt32(classes.count))
  }

  /// Which of the endpoints with an address is meant: that of the source's own VPC, else the only one
  /// in the VPCs that it has connections with.
  @inline(never)
  private func ownDestination(
    _ address: UInt32, from source: UInt32
  ) -> (number: UInt32, endpoint: UInt32) {
    let none = (number: EndpointClass.none, endpoint: UInt32.max)
    let source = net.endpoints[Int(source)]
    if !source.isInVPC { return none }
    var found: UInt32?
    switch net.directory.content(space: source.space, UInt128(address), isIPv6: false) {
    case .endpoint(let own): found = own
    case .record: return none
    case .nothing:
      let peers = peers[Int(source.space)]
      if peers.count > Self.peerLimit { return none }
      for peer in peers {
        switch net.directory.content(space: peer, UInt128(address), isIPv6: false) {
        case .nothing: continue
        case .record: return none
        case .endpoint(let other):
          if found != nil { return none }
          found = other
        }
      }
    }
    guard let found, net.endpoints[Int(found)].isInVPC, net.endpoints[Int(found)].ipv4 == address
    else { return none }
    return (numbers[Int(found)], found)
  }

  /// Decides a packet on its own.
  @inline(never) func decideAlone(_ packet: Packet) -> Decision { net.decide(packet) }

  /// What is decided between two classes, or `nil` (``CompiledNetwork/pathPair``).
  ///
  /// - Parameters:
  ///   - packet: A TCP packet from one to the other.
  ///   - endpoint: The endpoint with the address that is dialled, or `UInt32.max`.
  func pathPair(
    _ packet: Packet, from source: EndpointClass, to destination: EndpointClass, endpoint: UInt32
  ) -> PathPair? {
    if source.space != destination.space,
      !(source.isAlone || source.isPlain) || !(destination.isAlone || destination.isPlain)
    {
      return nil
    }
    return net.pathPair(
      packet, to: destination.isAlone ? nil : endpoint, isSourceAlone: source.isAlone)
  }
}
