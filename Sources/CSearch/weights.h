#pragma once

/// Windows of 25 syllables that were counted, and in how many of them each token stands.
#define HOSO_WEIGHT_WINDOWS 1000000.0
extern const char hoso_weight_data[];
