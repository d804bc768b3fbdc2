using System.Runtime.InteropServices;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            public static partial class rnn
            {
                public static PackedSequence pack_padded_sequence(Tensor input, Tensor lengths, bool batch_first = false, bool enforce_sorted = true)
                {
                    if (enforce_sorted)
                    {
                        var (steps, counts) = NnOps._pack_padded_sequence.Pair(input.Self, lengths.Self, batch_first);
                        return new PackedSequence(steps, counts, null, null);
                    }
                    var (falling, order) = lengths.sort(-1, descending: true);
                    using (falling)
                    using (var ordered = input.index_select(batch_first ? 0 : 1, order))
                    {
                        var (data, sizes) = NnOps._pack_padded_sequence.Pair(ordered, falling, batch_first);
                        return new PackedSequence(data, sizes, order, order.argsort());
                    }
                }

                public static (Tensor, Tensor) pad_packed_sequence(PackedSequence sequence, bool batch_first = false, double padding_value = 0, long? total_length = null)
                {
                    long longest = sequence.batch_sizes.shape[0];
                    if (total_length < longest)
                        throw new ExternalException($"Expected total_length to be at least the length of the longest sequence in input, but got total_length={total_length} and max sequence length being {longest}");
                    var (padded, lengths) = NnOps._pad_packed_sequence.Pair(sequence.data, sequence.batch_sizes, batch_first, padding_value, total_length ?? longest);
                    if (sequence.unsorted_indices is not { } order)
                        return (padded, lengths);
                    using (padded)
                    using (lengths)
                        return (padded.index_select(batch_first ? 0 : 1, order), lengths.index_select(0, order));
                }

                public static Tensor pad_sequence(IEnumerable<Tensor> sequences, bool batch_first = false, double padding_value = 0) =>
                    NnOps.pad_sequence.Call(sequences.ToTensors(), batch_first, padding_value);

                public static PackedSequence pack_sequence(IEnumerable<Tensor> sequences, bool enforce_sorted = true)
                {
                    var all = sequences.ToTensors();
                    using var lengths = tensor(Array.ConvertAll(all, s => s.shape[0]));
                    using var padded = pad_sequence(all);
                    return pack_padded_sequence(padded, lengths, false, enforce_sorted);
                }
            }
        }
    }
}
