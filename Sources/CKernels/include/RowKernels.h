// Rows of comma-separated values, found by 64 bytes at a time. Their twins in Swift are in
// Sources/NetworkFiles/CSV.

#ifndef PACKETPATH_ROWKERNELS_H
#define PACKETPATH_ROWKERNELS_H

#include <stddef.h>
#include <stdint.h>

/// Asks for the cache line that an address lies in; nothing is read, whatever the address.
__attribute__((always_inline)) static inline void packetpath_prefetch(
    const void *_Nullable address) {
  __builtin_prefetch(address);
}

/// What a mark is: the offset of a byte in its lowest 30 bits, and one of these; a comma has none.
#define PACKETPATH_MARK_LINE_FEED 0x80000000u
#define PACKETPATH_MARK_QUOTE 0x40000000u

/// How many marks may be written past the limit.
#define PACKETPATH_MARK_SLACK 80

/// Notes where commas, line feeds and quotes stand.
///
/// Reads the text from `start` on, and stops at `end`, or when there are `limit` marks or more.
/// There is room for PACKETPATH_MARK_SLACK marks behind the limit.
///
/// Returns how many marks were written; `next` is where to read on.
size_t packetpath_mark_avx512(
    const uint8_t *_Nonnull text, size_t start, size_t end, uint32_t *_Nonnull marks, size_t limit,
    size_t *_Nonnull next);

/// How 16 words of a row are made of its marks and the one before them.
typedef struct {
  /// Which mark a word is taken from; 0 is the line feed before the row.
  uint32_t take[16];
  /// What is added to it.
  uint32_t add[16];
  /// Which bits are kept.
  uint32_t keep[16];
  /// Which words lie one byte earlier when a carriage return stands before the line feed, as bits.
  uint32_t last;
  /// How many columns a row has, 2 to 15.
  uint32_t columns;
  /// The longest row that is taken, in bytes.
  uint32_t lengthLimit;
  /// What the reader notes of the row's shape: the last word.
  uint32_t notes;
} packetpath_row_layout;

/// Makes rows of marks, for as long as each is as many fields as there are columns and no quote.
///
/// `marks` has another mark before the first, and 16 readable words behind the last. Rows are 64
/// bytes each, as Sources/PacketPath/Rows/RowFields.swift draws them.
///
/// Returns how many rows were written, each of which took as many marks as there are columns.
size_t packetpath_rows_avx512(
    const packetpath_row_layout *_Nonnull layout, const uint8_t *_Nonnull text,
    const uint32_t *_Nonnull marks, size_t count, uint32_t line, void *_Nonnull rows, size_t limit);

/// What the fields of a row say that has the usual form.
typedef struct {
  /// The source, if it is an IPv4 address, and the destination, in host order.
  uint32_t source, destination;
  /// The ports; 0 for protocols without, 49152 for a source port that is not given.
  uint16_t sourcePort, destinationPort;
  /// TCP, UDP or ICMP.
  uint8_t protocol;
  /// One of the three below.
  uint8_t form;
} packetpath_fields;

/// The row has another form, whatever the fields say.
#define PACKETPATH_FORM_OTHER 0
/// The source is neither an IPv4 nor an IPv6 address.
#define PACKETPATH_FORM_NAME 1
/// The source is an IPv4 address.
#define PACKETPATH_FORM_ADDRESS 2

/// Reads rows of fields of the usual form, 64 bytes a row.
///
/// A row whose fields do not lie at least 3 bytes behind the start of the text and start at least 16
/// bytes before its end is left alone: its form is another. Ranges lie in the text.
void packetpath_fields_avx512(
    const uint8_t *_Nonnull text, size_t length, const void *_Nonnull rows, size_t count,
    packetpath_fields *_Nonnull fields);
void packetpath_fields_vbmi2(
    const uint8_t *_Nonnull text, size_t length, const void *_Nonnull rows, size_t count,
    packetpath_fields *_Nonnull fields);

/// How many bytes a short id has at most.
#define PACKETPATH_SHORT_NAME 12

/// Tables of ids as Sources/PacketPath/Compile/NameTable.swift and ShortNames.swift draw them, and the
/// keys of their hash.
typedef struct {
  /// Slots of 32 bytes; one more than `mask`, which is one less than a power of two.
  const void *_Nonnull slots;
  uint64_t mask;
  /// Buckets of 64 bytes for short ids; where there are none, these are in slots as well.
  const void *_Nullable buckets;
  uint64_t bucketCount;
  uint64_t key0, key1;
} packetpath_names;

/// No id is there.
#define PACKETPATH_NAME_NONE UINT64_MAX
/// An id of more than 24 bytes, which is found in another way.
#define PACKETPATH_NAME_LONG (UINT64_MAX - 1)

/// Finds the sources of rows whose form is PACKETPATH_FORM_NAME, by their ids.
///
/// `places` has room for a word a row. What is found is the object's position, and its kind and one in
/// the upper half; of rows of another form, PACKETPATH_NAME_NONE.
void packetpath_find_names_avx512(
    const packetpath_names *_Nonnull names, const uint8_t *_Nonnull text, const void *_Nonnull rows,
    const packetpath_fields *_Nonnull fields, size_t count, uint32_t *_Nonnull places,
    uint64_t *_Nonnull found);

#endif
