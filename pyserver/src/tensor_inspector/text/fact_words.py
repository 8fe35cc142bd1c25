"""Sentences that explain a fact: one for each dtype, layout and trait that may need one."""

from __future__ import annotations

GROUPS = ("Type", "Memory", "Gradient", "Layout", "Storage", "Statistics", "More")

DTYPES = {
    "float64": "Numbers of 64 bits with about 16 digits; GPUs are slow with them.",
    "float32": "Numbers of 32 bits with about 7 digits: torch's default.",
    "float16": "Numbers of 16 bits with about 3 digits, up to 65,504: gradients easily become 0 or infinite.",
    "bfloat16": "Numbers of 16 bits with the range of float32, but only 2 to 3 digits.",
    "float8_e4m3fn": "Numbers of 8 bits with about 1 digit, up to 448 and without infinities.",
    "float8_e5m2": "Numbers of 8 bits with less than 1 digit, up to 57,344.",
    "float8_e8m0fnu": "Powers of two in 8 bits, as scales of blocks.",
    "int64": "Whole numbers of 64 bits: torch's default, and what indices and class numbers are.",
    "uint8": "Whole numbers from 0 to 255: what images are stored as.",
    "bool": "True or False, a byte each: a mask.",
    "complex64": "Complex numbers of two float32 each.",
    "complex128": "Complex numbers of two float64 each.",
    "qint8": "Whole numbers of 8 bits that stand for (number − zero point) × scale.",
    "quint8": "Whole numbers from 0 to 255 that stand for (number − zero point) × scale.",
    "object": "References to Python objects of any kind.",
}

LAYOUTS = {
    "strided": "Elements lie at regular distances, told by the strides.",
    "sparse_coo": "Only some elements are stored, each with its indices; the others are zero.",
    "sparse_csr": "Only some elements are stored, row by row; the others are zero.",
    "sparse_csc": "Only some elements are stored, column by column; the others are zero.",
    "sparse_bsr": "Only some blocks are stored, row by row; the others are zero.",
    "sparse_bsc": "Only some blocks are stored, column by column; the others are zero.",
    "nested": "Tensors of different lengths, one after the other.",
    "jagged": "Tensors of different lengths, one after the other, with their offsets.",
}

# By the names that the probe's traits and further facts have.
EXTRA: dict[str, tuple[str, str]] = {
    "element size": ("Memory", "What one element takes up."),
    "memory": (
        "Memory",
        "Pinned memory can be copied to a GPU without waiting; shared memory is other processes' too.",
    ),
    "pinned": ("Memory", "Pinned memory can't be swapped out, and can be copied to a GPU without waiting."),
    "shared": ("Memory", "Shared memory is other processes' too, as a DataLoader's workers hand their batches over."),
    "memory of": ("Memory", "Whose memory it is: an object of this class, not an array."),
    "gradient": ("Gradient", "The type and shape of .grad."),
    "gradient hooks": ("Gradient", "Functions that autograd calls with its gradient, and that may change it."),
    "post-accumulate hooks": ("Gradient", "Functions that autograd calls once its gradient has been added to .grad."),
    "hooks": ("Gradient", "Functions that autograd calls with its gradient."),
    "retains grad": ("Gradient", "Whether it keeps its gradient although it is no leaf: retain_grad() asks for that."),
    "inference": ("Gradient", "It can't take part in anything that autograd records."),
    "memory format": ("Layout", "The channels lie next to each other in memory, as convolutions on tensor cores want."),
    "channels last": (
        "Layout",
        "Whether the channels of a pixel lie next to each other in memory, as convolutions on tensor cores want.",
    ),
    "Fortran order": ("Layout", "Whether the elements lie one after the other in the order of the first dimension."),
    "writeable": ("Layout", "Whether its elements may be changed."),
    "conjugate": ("Layout", "The sign of the imaginary part is turned only when it is read."),
    "negative": ("Layout", "The sign is turned only when it is read."),
    "view of": ("Storage", "The variable whose memory this is: changing one in place changes the other."),
    "scales": ("Type", "How much one step of the whole numbers is worth, channel by channel."),
    "shown": ("Type", "Nothing is fetched from other processes."),
    "stored values": ("Layout", "Elements that are stored; those at the same place count together."),
    "quantization": ("Type", "How whole numbers stand for real ones: scheme, scale and zero point."),
    "transform": ("Type", "It is inside of a torch.func transform, where one example stands for all of them."),
    "names": ("Type", "The dimensions' names."),
    "nnz": ("Layout", "How many elements are stored."),
    "coalesced": ("Layout", "Whether each place is stored once; elements at the same place count together."),
    "dense dims": ("Layout", "How many of the last dimensions are stored whole at each place."),
    "ragged": ("Layout", "How many parts there are, and how long the shortest and the longest are."),
    "mesh": ("Type", "The devices that it is spread over."),
    "placements": ("Type", "How it is spread over the devices: sharded, replicated, or partial sums."),
    "local shape": ("Type", "The shape of the part that lies in this process."),
}
