// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// Who imports PacketPath has all of the library: addresses, networks with their documents, events and
// policies, checks, and route tables.
@_exported public import Addressing
@_exported public import Checking
@_exported public import CloudNetwork
@_exported public import Routing
