// Sockets, pipes and the start of a program: what the parent and the server say to each other with.
#define _GNU_SOURCE
#include "CSandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

enum { MOST_DESCRIPTORS = 4 };

int hoso_socket_pair(bool messages, int sockets[2]) {
    int type = (messages ? SOCK_SEQPACKET : SOCK_STREAM) | SOCK_CLOEXEC;
    return socketpair(AF_UNIX, type, 0, sockets) == 0 ? 0 : errno;
}

int hoso_pipe(int ends[2]) {
    return pipe2(ends, O_CLOEXEC) == 0 ? 0 : errno;
}

union control {
    struct cmsghdr header;
    char room[CMSG_SPACE(sizeof(int) * MOST_DESCRIPTORS)];
};

int hoso_send(int socket, const uint8_t *bytes, size_t length, const int *descriptors, size_t count) {
    if (count > MOST_DESCRIPTORS) return EINVAL;
    struct iovec part = {.iov_base = (void *)bytes, .iov_len = length};
    union control control;
    memset(&control, 0, sizeof control);
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (count > 0) {
        message.msg_control = &control;
        message.msg_controllen = CMSG_SPACE(sizeof(int) * count);
        struct cmsghdr *header = CMSG_FIRSTHDR(&message);
        header->cmsg_level = SOL_SOCKET;
        header->cmsg_type = SCM_RIGHTS;
        header->cmsg_len = CMSG_LEN(sizeof(int) * count);
        memcpy(CMSG_DATA(header), descriptors, sizeof(int) * count);
    }
    ssize_t sent;
    do sent = sendmsg(socket, &message, MSG_NOSIGNAL); while (sent < 0 && errno == EINTR);
    return sent < 0 ? errno : 0;
}

ssize_t hoso_receive(int socket, uint8_t *bytes, size_t capacity, int *descriptors, size_t capacityOfDescriptors, size_t *count) {
    struct iovec part = {.iov_base = bytes, .iov_len = capacity};
    union control control;
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control,
    };
    *count = 0;
    ssize_t received;
    do received = recvmsg(socket, &message, MSG_CMSG_CLOEXEC); while (received < 0 && errno == EINTR);
    if (received < 0) return -errno;
    for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
        size_t found = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (size_t i = 0; i < found; i++) {
            int descriptor;
            memcpy(&descriptor, CMSG_DATA(header) + i * sizeof(int), sizeof descriptor);
            if (*count < capacityOfDescriptors) descriptors[(*count)++] = descriptor; else close(descriptor);
        }
    }
    return received;
}

int hoso_spawn(const char *path, const char *const *arguments, const char *const *environment, int control, pid_t *pid) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int error = posix_spawn_file_actions_init(&actions);
    if (error) return error;
    error = posix_spawnattr_init(&attributes);
    if (error) {
        posix_spawn_file_actions_destroy(&actions);
        return error;
    }
    // A duplicate loses close-on-exec; were it 3 already, dup2 would keep the flag.
    int copy = fcntl(control, F_DUPFD_CLOEXEC, 10);
    error = copy < 0 ? errno : 0;
    if (!error) error = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    if (!error) error = posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    if (!error) error = posix_spawn_file_actions_adddup2(&actions, copy, 3);
    if (!error) error = posix_spawn_file_actions_addclosefrom_np(&actions, 4);
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    if (!error) error = posix_spawnattr_setsigmask(&attributes, &none);
    if (!error) error = posix_spawnattr_setsigdefault(&attributes, &all);
    if (!error) error = posix_spawnattr_setpgroup(&attributes, 0);
    if (!error) {
        error = posix_spawnattr_setflags(
            &attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    if (!error) error = posix_spawn(pid, path, &actions, &attributes, (char *const *)arguments, (char *const *)environment);
    if (copy >= 0) close(copy);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

int hoso_wait_readable(int first, int second, int64_t milliseconds) {
    struct pollfd places[2] = {{.fd = first, .events = POLLIN}, {.fd = second, .events = POLLIN}};
    if (milliseconds > INT32_MAX) milliseconds = INT32_MAX;
    int ready = poll(places, 2, (int)milliseconds);
    if (ready < 0) return errno == EINTR ? 0 : -errno;
    return (places[0].revents ? 1 : 0) | (places[1].revents ? 2 : 0);
}

int hoso_write_all(int descriptor, const uint8_t *bytes, size_t length) {
    while (length > 0) {
        ssize_t written = write(descriptor, bytes, length);
        if (written < 0) {
            if (errno == EINTR) continue;
            return errno;
        }
        bytes += written;
        length -= (size_t)written;
    }
    return 0;
}

int hoso_memory_file(const uint8_t *bytes, size_t length) {
    int file = memfd_create("hoso", MFD_CLOEXEC);
    if (file < 0) return -1;
    int reader = -1;
    if (hoso_write_all(file, bytes, length) == 0) {
        // Opened anew: a child must not be given a way to write.
        char path[32];
        snprintf(path, sizeof path, "/proc/self/fd/%d", file);
        reader = open(path, O_RDONLY | O_CLOEXEC);
    }
    close(file);
    return reader;
}
