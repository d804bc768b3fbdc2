using System.Buffers;
using RecSys.Onnx.Sessions;
using RecSys.Training;

namespace RecSys.Neural;

/// <summary>Makes vectors of sequences with ONNX Runtime, whose session is opened when it is first needed.</summary>
internal sealed class SequenceEncoder
{
    // Vectors of known users are kept where they take no more than this.
    private const long MostKept = 64L << 20;

    private readonly SequenceParts _parts;
    private readonly Lazy<OnnxSession> _session;
    private readonly Lazy<float[]?[]> _known;

    public SequenceEncoder(SequenceParts parts)
    {
        _parts = parts;
        _session = new Lazy<OnnxSession>(() => new OnnxSession(parts.Encoder, new OnnxSessionOptions { Device = ComputeDevice.Cpu, BatchSize = 1 << 16 }));
        _known = new Lazy<float[]?[]>(() => new float[]?[parts.Tails.UserCount]);
    }

    /// <summary>The ONNX model.</summary>
    public byte[] Model => _parts.Encoder;

    /// <summary>The vector of a known user, computed once where memory allows.</summary>
    public float[] Known(int user, ReadOnlySpan<int> items)
    {
        bool keep = (long)_parts.Tails.UserCount * _parts.Size * sizeof(float) <= MostKept;
        if (keep && Volatile.Read(ref _known.Value[user]) is { } kept) return kept;
        var vector = new float[_parts.Size];
        Encode(items, vector);
        // Whoever comes second has computed the same numbers.
        if (keep) Volatile.Write(ref _known.Value[user], vector);
        return vector;
    }

    /// <summary>The vector of one sequence; zeros for an empty one.</summary>
    public void Encode(ReadOnlySpan<int> items, Span<float> vector)
    {
        if (items.Length > _parts.MaxLength) items = items[^_parts.MaxLength..];
        if (items.IsEmpty)
        {
            vector.Clear();
            return;
        }
        using var call = new Call(this, 1, items.Length);
        call.Set(0, items);
        call.Run();
        call.Vectors.CopyTo(vector);
    }

    /// <summary>The vectors of some users: [users.Length × size].</summary>
    public void Encode(ReadOnlySpan<int> users, UserTails tails, Span<float> vectors)
    {
        int longest = 0;
        foreach (int user in users) longest = Math.Max(longest, tails.Items(user).Length);
        if (longest == 0)
        {
            vectors.Clear();
            return;
        }
        using var call = new Call(this, users.Length, longest);
        for (int i = 0; i < users.Length; i++) call.Set(i, tails.Items(users[i]));
        call.Run();
        call.Vectors.CopyTo(vectors);
    }

    // The arrays of a run.
    private readonly struct Call : IDisposable
    {
        private readonly SequenceEncoder _encoder;
        private readonly int _count;
        private readonly int _length;
        private readonly float[] _input;
        private readonly float[] _real;
        private readonly float[] _output;

        public Call(SequenceEncoder encoder, int count, int length)
        {
            (_encoder, _count, _length) = (encoder, count, length);
            _input = ArrayPool<float>.Shared.Rent(checked(count * length * Size));
            _real = ArrayPool<float>.Shared.Rent(count * length);
            _output = ArrayPool<float>.Shared.Rent(count * Size);
        }

        public ReadOnlySpan<float> Vectors => _output.AsSpan(0, _count * Size);

        private int Size => _encoder._parts.Size;

        public void Set(int row, ReadOnlySpan<int> items)
        {
            float[] table = _encoder._parts.Items;
            int padding = _length - items.Length, size = Size, start = row * _length;
            _real.AsSpan(start, padding).Clear();
            _real.AsSpan(start + padding, items.Length).Fill(1f);
            Span<float> to = _input.AsSpan(start * size, _length * size);
            to[..(padding * size)].Clear();
            for (int i = 0; i < items.Length; i++) table.AsSpan(items[i] * size, size).CopyTo(to[((padding + i) * size)..]);
        }

        public void Run() => _encoder._session.Value.Run(_count,
            [OnnxInput.Rows<float>(SequenceModel.VectorsInput, _input.AsMemory(0, _count * _length * Size), _length, Size), OnnxInput.Rows<float>(SequenceModel.RealInput, _real.AsMemory(0, _count * _length), _length)],
            [OnnxOutput.Rows(SequenceModel.HiddenOutput, _output.AsMemory(0, _count * Size), Size)]);

        public void Dispose()
        {
            ArrayPool<float>.Shared.Return(_input);
            ArrayPool<float>.Shared.Return(_real);
            ArrayPool<float>.Shared.Return(_output);
        }
    }
}
