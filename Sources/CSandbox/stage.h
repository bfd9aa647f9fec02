#pragma once
// What the acts of acts.c need; see hoso_stage_set.
#include <netinet/in.h>
#include <sys/types.h>

struct hoso_stage {
    char folder[64], secret[96], spare[96], fresh[96], socketPath[96];
    int input, null, inherited, writable, listener, datagrams, unixListener;
    in_port_t port;
    pid_t victim, parent;
};

/// Removes what an act has left behind.
void hoso_stage_tidy(struct hoso_stage *stage);
