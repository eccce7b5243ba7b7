// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// The functions are written in Swift (../Interface); what is checked here is that the header stands
// alone, and that what it promises of sizes holds.

#include "packetpath.h"

_Static_assert(sizeof(packetpath_network) == 32, "a handle is four words");
_Static_assert(sizeof(packetpath_session) == 32, "a handle is four words");
_Static_assert(sizeof(packetpath_routes) == 32, "a handle is four words");
_Static_assert(sizeof(packetpath_error) == 1024, "an error is 1,024 bytes");
_Static_assert(sizeof(packetpath_decider) == 12, "a decider is three words of 32 bits");
