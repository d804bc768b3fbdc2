using RecSys.Numerics;

namespace RecSys.Algorithms;

/// <summary>
/// Vectors and biases of the features of users, or of items, as one cell sees them. Features that rows have in common are copied before their first step, so that cells of a round do not see
/// each other's steps, and <see cref="Merge"/> adds the steps of one cell after another to what all share: for the numbers and for their sums of squared gradients, new = old + w·Σ (own − old)
/// with w of <see cref="SharedSteps"/>.
/// </summary>
internal sealed class FeatureParameters
{
    private readonly FactorTable _vectors;
    private readonly FactorTable? _vectorSquares;
    private readonly float[] _biases;
    private readonly float[]? _biasSquares;
    private readonly int[] _slots; // of every shared feature, −1: not copied; empty where steps go to what all share
    private readonly List<int> _copied = [];
    private readonly int _stride, _size;
    private float[] _own = []; // [copied × (vector, squares, bias, its square)]
    private float[] _old = [];
    private int[] _steps = [];

    /// <summary>Parameters.</summary>
    /// <param name="vectors">e: [features × d].</param>
    /// <param name="vectorSquares">1 + sums of their squared gradients; null: steps of constant rate.</param>
    /// <param name="biases">b: [features]; empty: none.</param>
    /// <param name="biasSquares">1 + sums of their squared gradients.</param>
    /// <param name="shared">Number of features, the first ones, that are copied before a step; 0: none.</param>
    public FeatureParameters(FactorTable vectors, FactorTable? vectorSquares, float[] biases, float[]? biasSquares, int shared)
    {
        (_vectors, _vectorSquares, _biases, _biasSquares, _stride) = (vectors, vectorSquares, biases, biasSquares, vectors.Stride);
        _size = (2 * _stride) + 2;
        _slots = new int[shared];
        Array.Fill(_slots, -1);
    }

    /// <summary>Whether features have biases.</summary>
    public bool HasBiases => _biases.Length > 0;

    /// <summary>e_f: [stride].</summary>
    public ReadOnlySpan<float> Vector(int feature) => Slot(feature) is >= 0 and int slot ? _own.AsSpan(slot * _size, _stride) : _vectors.PaddedRow(feature);

    /// <summary>b_f.</summary>
    public float Bias(int feature) => Slot(feature) is >= 0 and int slot ? _own[(slot * _size) + (2 * _stride)] : _biases[feature];

    /// <summary>A step of a vector along another one.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="other">The other vector: [stride].</param>
    /// <param name="strength">Negative derivative of the loss by their product.</param>
    /// <param name="rate">η.</param>
    /// <param name="regularization">λ.</param>
    public void Step(int feature, ReadOnlySpan<float> other, float strength, float rate, float regularization)
    {
        int slot = Copy(feature);
        if (slot >= 0) _steps[slot]++;
        Span<float> vector = slot < 0 ? _vectors.PaddedRow(feature) : _own.AsSpan(slot * _size, _stride);
        if (_vectorSquares is null)
        {
            VectorMath.ScaleAdd(1 - (rate * regularization), vector, rate * strength, other);
            return;
        }
        Span<float> squares = slot < 0 ? _vectorSquares.PaddedRow(feature) : _own.AsSpan((slot * _size) + _stride, _stride);
        AdaGrad.StepUser(vector, squares, other, [], strength, rate, regularization);
    }

    /// <summary>A step of a bias.</summary>
    public void StepBias(int feature, float strength, float rate, float regularization)
    {
        int slot = Copy(feature), at = (slot * _size) + (2 * _stride);
        ref float bias = ref slot < 0 ? ref _biases[feature] : ref _own[at];
        if (_biasSquares is null) PairSteps.StepBias(ref bias, strength, rate, regularization);
        else PairSteps.StepBias(ref bias, ref slot < 0 ? ref _biasSquares[feature] : ref _own[at + 1], strength, rate, regularization);
    }

    /// <summary>Tells how many steps were taken on which features.</summary>
    public void Count(SharedSteps shared)
    {
        for (int slot = 0; slot < _copied.Count; slot++) shared.Add(_copied[slot], _steps[slot]);
    }

    /// <summary>Adds the steps to what all share.</summary>
    public void Merge(SharedSteps shared)
    {
        for (int slot = 0; slot < _copied.Count; slot++)
        {
            int feature = _copied[slot];
            float weight = shared.Weight(feature);
            ReadOnlySpan<float> own = _own.AsSpan(slot * _size, _size), old = _old.AsSpan(slot * _size, _size);
            Add(_vectors.PaddedRow(feature), weight, own, old);
            if (_vectorSquares is not null) Add(_vectorSquares.PaddedRow(feature), weight, own[_stride..], old[_stride..]);
            if (HasBiases) _biases[feature] += weight * (own[^2] - old[^2]);
            if (HasBiases && _biasSquares is not null) _biasSquares[feature] += weight * (own[^1] - old[^1]);
        }
    }

    /// <summary>Forgets the copies.</summary>
    public void Clear(SharedSteps shared)
    {
        foreach (int feature in _copied)
        {
            _slots[feature] = -1;
            shared.Clear(feature);
        }
        _copied.Clear();
    }

    private static void Add(Span<float> to, float weight, ReadOnlySpan<float> own, ReadOnlySpan<float> old)
    {
        VectorMath.AddScaled(to, weight, own[..to.Length]);
        VectorMath.AddScaled(to, -weight, old[..to.Length]);
    }

    private int Slot(int feature) => feature < _slots.Length ? _slots[feature] : -1;

    private int Copy(int feature)
    {
        if (feature >= _slots.Length) return -1;
        if (_slots[feature] is >= 0 and int there) return there;
        int slot = _slots[feature] = _copied.Count;
        _copied.Add(feature);
        if (_own.Length < _copied.Count * _size)
        {
            int length = Math.Max(16, 2 * slot) * _size;
            Array.Resize(ref _own, length);
            Array.Resize(ref _old, length);
            Array.Resize(ref _steps, length / _size);
        }
        Span<float> old = _old.AsSpan(slot * _size, _size);
        _vectors.PaddedRow(feature).CopyTo(old);
        _vectorSquares?.PaddedRow(feature).CopyTo(old[_stride..]);
        if (HasBiases) (old[^2], old[^1]) = (_biases[feature], _biasSquares?[feature] ?? 0);
        old.CopyTo(_own.AsSpan(slot * _size));
        _steps[slot] = 0;
        return slot;
    }
}
