namespace TorchSharp;

public static partial class torch
{
    /// <summary>One place of an index: a number, a slice, a tensor, a truth value, a new dimension, or the rest.</summary>
    public struct TensorIndex
    {
        internal enum Part
        {
            None,
            Single,
            Slice,
            Tensor,
            Bool,
            Ellipsis,
        }

        public static TensorIndex Ellipsis = new() { Kind = Part.Ellipsis };
        public static TensorIndex None = new() { Kind = Part.None };
        public static TensorIndex Null = new() { Kind = Part.None };
        public static TensorIndex Colon = new() { Kind = Part.Slice };

        internal Part Kind { get; private init; }
        internal long? Start { get; private init; }
        internal long? Stop { get; private init; }
        internal long? Step { get; private init; }
        internal Tensor Values { get; private init; }

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { Kind = Part.Slice, Start = start, Stop = stop, Step = step };

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        public static TensorIndex Slice(Range range) => Slice(From(range.Start), range.End is { IsFromEnd: true, Value: 0 } ? null : From(range.End));

        public static TensorIndex Bool(bool value) => new() { Kind = Part.Bool, Start = value ? 1 : 0 };

        public static TensorIndex Single(long? index) =>
            index is null ? None : new() { Kind = Part.Single, Start = index };

        public static TensorIndex Tensor(Tensor tensor) => new() { Kind = Part.Tensor, Values = tensor.Self };

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static implicit operator TensorIndex(Index index) => Single(From(index));

        public static implicit operator TensorIndex(Range range) => Slice(range);

        /// <summary>A place that is a number or a tensor, as a tensor; with it a number prefers to be a place.</summary>
        public static implicit operator Tensor(TensorIndex value) => value.Kind switch
        {
            Part.Tensor => value.Values,
            Part.Single => tensor(value.Start.GetValueOrDefault()),
            _ => throw new InvalidCastException("Only a number or a tensor among the indices is a tensor."),
        };

        private static long From(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }
}
