// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// PacketPath from C: what a cloud network does with packets, and why.
//
//     packetpath_network network = PACKETPATH_CLOSED;
//     packetpath_session session = PACKETPATH_CLOSED;
//     packetpath_error error;
//     const char *paths[] = {"net.json"};
//     if (packetpath_network_open(paths, 1, &network, &error) != PACKETPATH_OK) {
//       fprintf(stderr, "%s\n", error.message);
//     }
//     packetpath_session_open(&network, 0, &session, &error);
//     packetpath_evaluate(&session, &flows, &results, &error);
//
// Status. Every function that can fail returns PACKETPATH_OK, which is 0, or another
// packetpath_status. Where it takes a packetpath_error, which may be null, it writes what is wrong
// there; that is memory of the caller and nothing has to be freed. Only lack of memory ends the
// process.
//
// Handles. A handle (packetpath_network, packetpath_session, packetpath_routes) is memory of the
// caller, set to PACKETPATH_CLOSED before it is opened, and stays where it is while it is open: a copy
// is no handle. A function that is given a handle that is closed, never opened, copied or of another
// kind returns PACKETPATH_BAD_HANDLE. Closing a handle frees what it holds; closing a closed one is
// PACKETPATH_BAD_HANDLE and does nothing. Handles may be closed in any order.
//
// Threads. What a network or a route table holds never changes: any number of threads may use one at
// the same time. A session remembers what it has decided: open one for each thread; threads that
// share one wait for each other. No thread may open or close a handle while another uses it. The
// library has no global state and calls nobody back.
//
// Texts are UTF-8 and end with a NUL. Functions that give a text write it with its NUL to `buffer`,
// which has room for `capacity` bytes, and its length without the NUL to `length`, which may be null.
// When it does not fit, nothing but the length is written and PACKETPATH_BUFFER_TOO_SMALL returned;
// with a capacity of 0 the buffer may be null.
//
// Numbers. Endpoints, reasons and next hops have numbers that are those of one open network or route
// table, or of one version of the library. Names do not change: keep those.

#ifndef PACKETPATH_H
#define PACKETPATH_H

#include <stddef.h>
#include <stdint.h>

#if defined(__clang__)
#pragma clang assume_nonnull begin
#define PACKETPATH_NULLABLE _Nullable
#else
#define PACKETPATH_NULLABLE
#endif

#ifdef __cplusplus
extern "C" {
#endif

// MARK: Versions

#define PACKETPATH_VERSION_MAJOR 0
#define PACKETPATH_VERSION_MINOR 1
#define PACKETPATH_VERSION_PATCH 0

/// Changes when a program that was compiled with an older header would not work any more.
#define PACKETPATH_ABI_VERSION 1

/// The PACKETPATH_ABI_VERSION of the library that runs; another than the header's is not to be used.
uint32_t packetpath_abi_version(void);

/// The version of the library that runs: major * 1,000,000 + minor * 1,000 + patch.
uint32_t packetpath_version(void);

// MARK: Status

/// How a function ended.
enum packetpath_status {
  PACKETPATH_OK = 0,
  /// A pointer is null or not aligned, a length too large, a code unknown, a column of no use.
  PACKETPATH_BAD_ARGUMENT = 1,
  /// The handle is not open, or already open where it is to be opened.
  PACKETPATH_BAD_HANDLE = 2,
  /// The document or the route table cannot be read.
  PACKETPATH_BAD_DATA = 3,
  /// A file is not there or cannot be read.
  PACKETPATH_NO_INPUT = 4,
  /// Nothing has the name or the number.
  PACKETPATH_NOT_FOUND = 5,
  /// The text is longer than the buffer.
  PACKETPATH_BUFFER_TOO_SMALL = 6,
  /// The packet that is to be explained is no question; the message has the reason.
  PACKETPATH_INVALID_ROW = 7
};

#define PACKETPATH_MESSAGE_BYTES 1020

/// What went wrong.
typedef struct packetpath_error {
  /// A packetpath_status.
  int32_t status;
  /// What, where, and the mend; several lines when several things are wrong, cut where there is no
  /// more room. Empty when nothing is.
  char message[PACKETPATH_MESSAGE_BYTES];
} packetpath_error;

// MARK: Handles

/// A compiled network.
typedef struct packetpath_network {
  uint64_t reserved[4];
} packetpath_network;

/// What one thread that decides many flows remembers of them.
typedef struct packetpath_session {
  uint64_t reserved[4];
} packetpath_session;

/// A compiled route table of both families.
typedef struct packetpath_routes {
  uint64_t reserved[4];
} packetpath_routes;

/// What a handle is set to before it is opened.
#define PACKETPATH_CLOSED \
  {                       \
    {                     \
      0, 0, 0, 0          \
    }                     \
  }

// MARK: Networks

/// Reads a network from files as one document, and compiles it.
///
/// `paths` has `count` names of files, and of folders that stand for every *.json in them; `-` is
/// standard input.
int32_t packetpath_network_open(
    const char *const PACKETPATH_NULLABLE *PACKETPATH_NULLABLE paths, size_t count,
    packetpath_network *PACKETPATH_NULLABLE network, packetpath_error *PACKETPATH_NULLABLE error);

/// Reads a network from texts in memory as one document, and compiles it.
///
/// `texts` has `count` addresses and `lengths` as many lengths in bytes; the texts are not needed any
/// more afterwards.
int32_t packetpath_network_open_memory(
    const void *const PACKETPATH_NULLABLE *PACKETPATH_NULLABLE texts,
    const size_t *PACKETPATH_NULLABLE lengths, size_t count,
    packetpath_network *PACKETPATH_NULLABLE network, packetpath_error *PACKETPATH_NULLABLE error);

/// Frees the network; its sessions go on.
int32_t packetpath_network_close(packetpath_network *PACKETPATH_NULLABLE network);

/// How many endpoints there are; they are numbered from 0 in the order of the document.
int32_t packetpath_endpoint_count(
    const packetpath_network *PACKETPATH_NULLABLE network, size_t *PACKETPATH_NULLABLE count,
    packetpath_error *PACKETPATH_NULLABLE error);

/// The number of the endpoint with an id; PACKETPATH_NOT_FOUND when there is none.
int32_t packetpath_endpoint_find(
    const packetpath_network *PACKETPATH_NULLABLE network, const char *PACKETPATH_NULLABLE id,
    uint32_t *PACKETPATH_NULLABLE endpoint, packetpath_error *PACKETPATH_NULLABLE error);

/// The id of an endpoint; PACKETPATH_NOT_FOUND when there are fewer.
int32_t packetpath_endpoint_id(
    const packetpath_network *PACKETPATH_NULLABLE network, uint32_t endpoint,
    char *PACKETPATH_NULLABLE buffer, size_t capacity, size_t *PACKETPATH_NULLABLE length,
    packetpath_error *PACKETPATH_NULLABLE error);

/// The number of a space that addresses are in: a VPC or a VPN or direct connect gateway by its id,
/// `classic/REGION`, `internet`. PACKETPATH_NOT_FOUND when there is none.
int32_t packetpath_space_find(
    const packetpath_network *PACKETPATH_NULLABLE network, const char *PACKETPATH_NULLABLE name,
    uint32_t *PACKETPATH_NULLABLE space, packetpath_error *PACKETPATH_NULLABLE error);

/// The space of addresses without one: the only space in which an endpoint has the address, or the
/// Internet for a public address that no endpoint has.
#define PACKETPATH_ANY_SPACE 0

// MARK: Columns

/// How the values of a column lie in memory. All are in the byte order of the machine.
enum packetpath_form {
  /// There is no such column.
  PACKETPATH_ABSENT = 0,
  PACKETPATH_UINT8 = 1,
  PACKETPATH_UINT16 = 2,
  PACKETPATH_UINT32 = 3,
  PACKETPATH_INT32 = 4,
  PACKETPATH_INT64 = 5,
  /// 16 bytes a value, the first byte of the address first.
  PACKETPATH_BYTES16 = 6,
  /// Texts as Apache Arrow has them: one behind the other in `values`, and in `offsets` `count + 1`
  /// offsets of type int32_t, or int64_t, at which they begin and the last ends.
  PACKETPATH_TEXT32 = 7,
  PACKETPATH_TEXT64 = 8
};

/// What the numbers of a source or destination stand for. Texts say it themselves: what reads as an
/// address is one, all else the id of an endpoint.
enum packetpath_meaning {
  /// Numbers of endpoints.
  PACKETPATH_ENDPOINTS = 0,
  /// IPv4 addresses, the first byte the most significant; or with PACKETPATH_BYTES16 IPv6 addresses.
  PACKETPATH_ADDRESSES = 1
};

/// A column of the caller's: an array, or the buffers of an Arrow array.
typedef struct packetpath_column {
  /// A packetpath_form.
  int32_t form;
  /// A packetpath_meaning; 0 for columns other than source and destination.
  int32_t meaning;
  /// The values, as many as there are rows; or the bytes of the texts.
  const void *PACKETPATH_NULLABLE values;
  /// Where texts lie in `values`; null for other forms.
  const void *PACKETPATH_NULLABLE offsets;
  /// How many bytes of texts there are; 0 for other forms. Texts at offsets outside of them are an
  /// error.
  size_t value_bytes;
  /// A bit for each row, the lowest of a byte first, that is set where there is a value; null when
  /// there is one everywhere.
  const uint8_t *PACKETPATH_NULLABLE validity;
  /// Which bit is that of the first row.
  size_t validity_offset;
} packetpath_column;

/// Flows to be decided. A row without a source or destination, with a protocol or port that is none,
/// or of TCP or UDP without a destination port, is invalid, which is an answer like any other.
typedef struct packetpath_flows {
  /// How many rows there are.
  size_t count;
  /// Endpoints, addresses or texts.
  packetpath_column source;
  /// For sources that are addresses: texts, or numbers of spaces. Without the column, without a value,
  /// and with PACKETPATH_ANY_SPACE: any. Not read for endpoints.
  packetpath_column source_space;
  /// Endpoints, addresses or texts.
  packetpath_column destination;
  /// Numbers or texts; TCP where there is none.
  packetpath_column protocol;
  /// Numbers or texts; 49152 where there is none.
  packetpath_column source_port;
  /// Numbers or texts.
  packetpath_column destination_port;
} packetpath_flows;

/// What decided: read by packetpath_decider_texts with the network that was asked.
typedef struct packetpath_decider {
  uint32_t reserved[3];
} packetpath_decider;

enum packetpath_verdict {
  PACKETPATH_FORWARD = 0,
  PACKETPATH_DROP = 1,
  /// The row is no question; the reason says why.
  PACKETPATH_INVALID = 2
};

/// What becomes of the reply.
enum packetpath_reply {
  /// There is none: the packet is dropped or the row invalid.
  PACKETPATH_REPLY_NONE = 0,
  PACKETPATH_REPLY_FORWARD = 1,
  PACKETPATH_REPLY_DROP = 2,
  /// It is sent outside of the network, where nobody can tell.
  PACKETPATH_REPLY_UNKNOWN = 3
};

/// Stands for no reason, where there is no reply.
#define PACKETPATH_NO_REASON 255

/// Stands for no stage: the packet is forwarded, or the row invalid.
#define PACKETPATH_NO_STAGE 255

/// Where the answers go: arrays of the caller's with room for as many as there are rows. Those that
/// are null are not written.
typedef struct packetpath_results {
  /// A packetpath_verdict for each row.
  uint8_t *PACKETPATH_NULLABLE verdict;
  /// Codes of packetpath_reason_name.
  uint8_t *PACKETPATH_NULLABLE reason;
  /// A packetpath_reply for each row.
  uint8_t *PACKETPATH_NULLABLE reply;
  /// Codes of packetpath_reason_name, or PACKETPATH_NO_REASON.
  uint8_t *PACKETPATH_NULLABLE reply_reason;
  /// Codes of packetpath_stage_name, or PACKETPATH_NO_STAGE.
  uint8_t *PACKETPATH_NULLABLE stage;
  packetpath_decider *PACKETPATH_NULLABLE decided_by;
  packetpath_decider *PACKETPATH_NULLABLE reply_decided_by;
} packetpath_results;

// MARK: Evaluation

/// Opens a session for one thread.
///
/// `byte_limit` is how large what it remembers may become; 0 stands for 64 MB.
int32_t packetpath_session_open(
    const packetpath_network *PACKETPATH_NULLABLE network, size_t byte_limit,
    packetpath_session *PACKETPATH_NULLABLE session, packetpath_error *PACKETPATH_NULLABLE error);

/// Frees the session.
int32_t packetpath_session_close(packetpath_session *PACKETPATH_NULLABLE session);

/// Decides every row, packet and reply, in order.
///
/// Fastest where sources are endpoints and all columns have the narrowest form, UINT32 for
/// destinations; then nothing is copied. When the status is not PACKETPATH_OK the results are of no
/// use.
int32_t packetpath_evaluate(
    packetpath_session *PACKETPATH_NULLABLE session, const packetpath_flows *PACKETPATH_NULLABLE flows,
    const packetpath_results *PACKETPATH_NULLABLE results, packetpath_error *PACKETPATH_NULLABLE error);

/// The numbers of the endpoints with `count` ids, which are a column of texts; UINT32_MAX where there
/// is none.
int32_t packetpath_endpoints_find(
    const packetpath_network *PACKETPATH_NULLABLE network,
    const packetpath_column *PACKETPATH_NULLABLE ids, size_t count,
    uint32_t *PACKETPATH_NULLABLE endpoints, packetpath_error *PACKETPATH_NULLABLE error);

/// What decided, as results have it: `sg-web/ingress/r-1`, `rtb-shop/10.9.0.0/16`.
///
/// The texts lie one behind the other in `bytes`, without NULs, and `offsets` has `count + 1` places
/// for where they begin and the last ends: a TEXT64 column. `capacity` is how many bytes there is room
/// for and `length`, which may be null, gets how many there are; the offsets are written in any case.
int32_t packetpath_decider_texts(
    const packetpath_network *PACKETPATH_NULLABLE network,
    const packetpath_decider *PACKETPATH_NULLABLE deciders, size_t count,
    int64_t *PACKETPATH_NULLABLE offsets, char *PACKETPATH_NULLABLE bytes, size_t capacity,
    size_t *PACKETPATH_NULLABLE length, packetpath_error *PACKETPATH_NULLABLE error);

/// A packet's whole walk, forward and reply, as one JSON object: what `packetpath explain --format
/// json` prints.
///
/// Source and destination are addresses or ids of endpoints; `source_space`, `protocol`,
/// `source_port` and `destination_port` may be null.
int32_t packetpath_explain(
    const packetpath_network *PACKETPATH_NULLABLE network, const char *PACKETPATH_NULLABLE source,
    const char *PACKETPATH_NULLABLE source_space, const char *PACKETPATH_NULLABLE destination,
    const char *PACKETPATH_NULLABLE protocol, const char *PACKETPATH_NULLABLE source_port,
    const char *PACKETPATH_NULLABLE destination_port, char *PACKETPATH_NULLABLE buffer,
    size_t capacity, size_t *PACKETPATH_NULLABLE length, packetpath_error *PACKETPATH_NULLABLE error);

// MARK: Names of codes

/// The name of a verdict, such as `forward`; PACKETPATH_NOT_FOUND behind the last.
int32_t packetpath_verdict_name(
    uint32_t verdict, char *PACKETPATH_NULLABLE buffer, size_t capacity,
    size_t *PACKETPATH_NULLABLE length);

/// The name of what becomes of a reply; that of PACKETPATH_REPLY_NONE is empty.
int32_t packetpath_reply_name(
    uint32_t reply, char *PACKETPATH_NULLABLE buffer, size_t capacity,
    size_t *PACKETPATH_NULLABLE length);

/// The name of a reason, such as `sg-ingress-default`. Codes begin at 0 and have no gaps.
int32_t packetpath_reason_name(
    uint32_t reason, char *PACKETPATH_NULLABLE buffer, size_t capacity,
    size_t *PACKETPATH_NULLABLE length);

/// The name of a stage, such as `acl-egress`. Codes begin at 0 and have no gaps.
int32_t packetpath_stage_name(
    uint32_t stage, char *PACKETPATH_NULLABLE buffer, size_t capacity,
    size_t *PACKETPATH_NULLABLE length);

// MARK: Route tables

/// No route covers the address.
#define PACKETPATH_NO_ROUTE 0xFFFFFFFFu

/// The text is no address, or there is none.
#define PACKETPATH_NO_ADDRESS 0xFFFFFFFEu

/// Reads a route table from a file: one CIDR a line, optionally white space and a next hop; `#`
/// starts a comment; without a next hop the number of the line is it.
int32_t packetpath_routes_open(
    const char *PACKETPATH_NULLABLE path, packetpath_routes *PACKETPATH_NULLABLE routes,
    packetpath_error *PACKETPATH_NULLABLE error);

/// Reads a route table from `length` bytes of memory, which are not needed any more afterwards.
int32_t packetpath_routes_open_memory(
    const void *PACKETPATH_NULLABLE text, size_t length, packetpath_routes *PACKETPATH_NULLABLE routes,
    packetpath_error *PACKETPATH_NULLABLE error);

/// Frees the route table.
int32_t packetpath_routes_close(packetpath_routes *PACKETPATH_NULLABLE routes);

/// How many routes there are of each family.
int32_t packetpath_routes_count(
    const packetpath_routes *PACKETPATH_NULLABLE routes, size_t *PACKETPATH_NULLABLE ipv4,
    size_t *PACKETPATH_NULLABLE ipv6, packetpath_error *PACKETPATH_NULLABLE error);

/// The next hop of the longest prefix that contains each address, or PACKETPATH_NO_ROUTE.
///
/// `addresses` are a column of UINT32 or INT64 (IPv4), BYTES16 (IPv6) or texts (both); what is no
/// address gets PACKETPATH_NO_ADDRESS.
int32_t packetpath_routes_lookup(
    const packetpath_routes *PACKETPATH_NULLABLE routes,
    const packetpath_column *PACKETPATH_NULLABLE addresses, size_t count,
    uint32_t *PACKETPATH_NULLABLE next_hops, packetpath_error *PACKETPATH_NULLABLE error);

/// The name of a next hop as the table has it, or the number of its line; PACKETPATH_NOT_FOUND for
/// what is no next hop of the table.
int32_t packetpath_next_hop_name(
    const packetpath_routes *PACKETPATH_NULLABLE routes, uint32_t next_hop,
    char *PACKETPATH_NULLABLE buffer, size_t capacity, size_t *PACKETPATH_NULLABLE length,
    packetpath_error *PACKETPATH_NULLABLE error);

#ifdef __cplusplus
}
#endif

#if defined(__clang__)
#pragma clang assume_nonnull end
#endif

#endif
