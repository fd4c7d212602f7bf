/// \file
/// Memory that the program has let go, given back to the system.
#pragma once

namespace parklens {

/// Gives back what the allocator holds of freed memory. Each thread that read layers or computed
/// leaves freed pieces in an arena of its own, where no other thread finds them: a window in which
/// projects are opened again and again would grow to several times what it holds. Takes some
/// milliseconds for a gigabyte. Does nothing where the C library has no such call.
void releaseFreeMemory();

/// Lets all threads that start from now on share two arenas, so that each finds what others freed.
void shareMemoryArenas();

} // namespace parklens
