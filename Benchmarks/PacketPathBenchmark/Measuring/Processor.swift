// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The processor that the program runs on.
enum Processor {
  /// The highest number that can be asked for.
  static let numberLimit = 1023

  /// Keeps this thread on one processor.
  ///
  /// - Throws: ``BenchmarkError`` when there is no such processor, or no way to ask for it.
  static func pin(to number: Int) throws(BenchmarkError) {
    #if os(Linux)
      let noWay = BenchmarkError.usage("--cpu: this system has no sched_setaffinity")
      // The headers declare the function for programs with GNU extensions only, so that Swift does not
      // see it; it is there nevertheless.
      // SAFETY: the name ends in NUL, and the address is that of the function of this name, whose
      // signature sched_setaffinity(2) has: a thread, a size in bytes, that many bytes.
      guard let program = unsafe dlopen(nil, RTLD_NOW),
        let address = unsafe dlsym(program, "sched_setaffinity")
      else { throw noWay }
      typealias SetAffinity = @convention(c) (pid_t, Int, UnsafePointer<UInt>) -> Int32
      let setAffinity = unsafe unsafeBitCast(address, to: SetAffinity.self)
      // A set of processors is a row of bits, the first 1024 of them here.
      var set = [UInt](repeating: 0, count: (numberLimit + 1) / UInt.bitWidth)
      set[number / UInt.bitWidth] = 1 << UInt(number % UInt.bitWidth)
      // SAFETY: the size is that of the array, which lives across the call and is only read.
      let result = unsafe setAffinity(0, set.count * MemoryLayout<UInt>.size, set)
      if result != 0 {
        throw .usage("--cpu: there is no processor \(number) here that may be used")
      }
    #else
      throw .usage("--cpu: this system has no way to keep a thread on one processor")
    #endif
  }

  /// How many processors there are.
  static var count: Int { Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
