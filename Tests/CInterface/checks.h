// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

// What the files of the test share.

#ifndef CHECKS_H
#define CHECKS_H

#include <packetpath.h>

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

// Counts what holds, and prints what does not.
void note(bool holds, const char *what, const char *file, int line);

#define CHECK(condition) note((condition), #condition, __FILE__, __LINE__)

// Questions about sets of packets; `network` is the small document of interface.c.
void sets(const packetpath_network *network, const char *fixtures);

#endif
