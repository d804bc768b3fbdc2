using System.Numerics.Tensors;
using static TorchSharp.torch;
using Tensor = TorchSharp.torch.Tensor;

namespace RecSys.Neural;

/// <summary>The rows of a table that a step has read, and their gradients. Part of the table's <see cref="Weight"/>; the optimizer takes what it collects.</summary>
/// <param name="weight">The table: [rows, size], floats on the processor.</param>
internal sealed class RowGradients(Weight weight)
{
    private readonly int _size = (int)weight.Shape[1];
    private readonly List<(int[] Rows, Tensor Values)> _read = [];
    private readonly int[] _places = Filled((int)weight.Shape[0]);
    private int[] _rows = [];
    private float[] _sums = [];

    /// <summary>Somebody who wants to know of rows before they are read.</summary>
    public delegate void Reader(ReadOnlySpan<int> rows);

    /// <summary>Is told of rows before they are read; null where nobody trains.</summary>
    public Reader? BeforeRead { get; set; }

    /// <summary>Number of different rows as of the last <see cref="Collect"/>.</summary>
    public int Count { get; private set; }

    /// <summary>The different rows, in the order in which they were first read.</summary>
    public ReadOnlySpan<int> Rows => _rows.AsSpan(0, Count);

    /// <summary>The gradient of each of <see cref="Rows"/>, all its readings together: [Count, size].</summary>
    public Memory<float> Sums => _sums.AsMemory(0, Count * _size);

    /// <summary>A copy of some rows, which receives a gradient in training.</summary>
    public Tensor Look(ReadOnlySpan<int> rows, bool training)
    {
        training &= BeforeRead is not null;
        if (training) BeforeRead!(rows);
        Tensor values = empty(rows.Length, _size, ScalarType.Float32);
        ReadOnlySpan<float> table = Tensors.Floats(weight.Value);
        Span<float> to = Tensors.Floats(values);
        for (int i = 0; i < rows.Length; i++) table.Slice(rows[i] * _size, _size).CopyTo(to[(i * _size)..]);
        if (!training) return values;
        _read.Add((rows.ToArray(), values.requires_grad_(true)));
        return values;
    }

    /// <summary>Adds up the gradients of what was read since the last time, in the order of reading.</summary>
    public void Collect()
    {
        Count = 0;
        int most = _read.Sum(r => r.Rows.Length);
        if (_rows.Length < most) (_rows, _sums) = (new int[most], new float[most * _size]);
        foreach (var (rows, values) in _read)
        {
            using Tensor? gradient = values.grad;
            if (gradient is null) continue;
            using Tensor plain = gradient.contiguous();
            Add(rows, Tensors.Floats(plain));
        }
        foreach (int row in Rows) _places[row] = -1;
        _read.Clear();
    }

    /// <summary>Forgets what was read.</summary>
    public void Clear()
    {
        _read.Clear();
        Count = 0;
    }

    private void Add(int[] rows, ReadOnlySpan<float> gradients)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            ReadOnlySpan<float> gradient = gradients.Slice(i * _size, _size);
            ref int place = ref _places[rows[i]];
            if (place < 0)
            {
                place = Count;
                _rows[Count++] = rows[i];
                gradient.CopyTo(_sums.AsSpan(place * _size));
                continue;
            }
            Span<float> sum = _sums.AsSpan(place * _size, _size);
            TensorPrimitives.Add(sum, gradient, sum);
        }
    }

    private static int[] Filled(int count)
    {
        var places = new int[count];
        Array.Fill(places, -1);
        return places;
    }
}
