using RecSys.Sampling;
using static TorchSharp.torch;

namespace RecSys.Neural;

/// <summary>
/// The numbers of a network: what is trained, what is only counted (such as running means), and the random numbers for both. Modules ask it for their tensors,
/// so that one object can copy, store and train all of them. The first values depend on the seed alone.
/// </summary>
public sealed class Weights : IDisposable
{
    private readonly List<Weight> _all = [];
    private Rng _rng;

    /// <summary>No weights yet.</summary>
    /// <param name="seed">Seed of the first values.</param>
    /// <param name="device">Where they are; null: the processor.</param>
    /// <param name="type">Float32, or Float64 to check gradients.</param>
    public Weights(int seed, Device? device = null, ScalarType type = ScalarType.Float32)
    {
        (_rng, Device, Type) = (new Rng(seed), device ?? CPU, type);
    }

    /// <summary>Where they are.</summary>
    public Device Device { get; }

    /// <summary>Type of the numbers.</summary>
    public ScalarType Type { get; }

    /// <summary>Whether the network is being trained: numbers are dropped at random, and norms follow the batch.</summary>
    public bool IsTraining { get; set; }

    /// <summary>All of them in the order in which they were made.</summary>
    public IReadOnlyList<Weight> All => _all;

    /// <summary>Makes a weight of uniform numbers of ±√(6 / (in + out)) (Glorot and Bengio 2010).</summary>
    /// <param name="name">Name, unique in the network.</param>
    /// <param name="fanIn">Numbers that come in.</param>
    /// <param name="fanOut">Numbers that go out.</param>
    /// <param name="shape">Dimensions.</param>
    public Weight Glorot(string name, long fanIn, long fanOut, params long[] shape) => Uniform(name, Math.Sqrt(6.0 / (fanIn + fanOut)), shape);

    /// <summary>Makes a weight of uniform numbers.</summary>
    /// <param name="name">Name, unique in the network.</param>
    /// <param name="bound">They are from −bound to bound.</param>
    /// <param name="shape">Dimensions.</param>
    public Weight Uniform(string name, double bound, params long[] shape)
    {
        float[] values = Numbers(shape);
        for (int i = 0; i < values.Length; i++) values[i] = (float)(bound * ((2 * _rng.NextDouble()) - 1));
        return Add(name, values, shape, trained: true, decay: 1);
    }

    /// <summary>Makes a weight of normal numbers.</summary>
    /// <param name="name">Name, unique in the network.</param>
    /// <param name="deviation">Their standard deviation; their mean is 0.</param>
    /// <param name="shape">Dimensions.</param>
    public Weight Normal(string name, double deviation, params long[] shape)
    {
        float[] values = Numbers(shape);
        _rng.FillNormal(values, (float)deviation);
        return Add(name, values, shape, trained: true, decay: 1);
    }

    /// <summary>Makes a weight that starts the same everywhere and is not regularized: a bias, or the scale of a norm.</summary>
    /// <param name="name">Name, unique in the network.</param>
    /// <param name="value">The value.</param>
    /// <param name="shape">Dimensions.</param>
    public Weight Constant(string name, double value, params long[] shape) => Add(name, Filled(value, shape), shape, trained: true, decay: 0);

    /// <summary>Makes numbers that are part of the network but not trained, such as a running mean.</summary>
    /// <param name="name">Name, unique in the network.</param>
    /// <param name="value">The value.</param>
    /// <param name="shape">Dimensions.</param>
    public Weight Counted(string name, double value, params long[] shape) => Add(name, Filled(value, shape), shape, trained: false, decay: 0);

    /// <summary>Starts the random numbers that training drops numbers by.</summary>
    internal void Restart(int seed, int epoch) => _rng = new Rng(seed, -1L - epoch);

    /// <summary>A seed from the random numbers.</summary>
    internal ulong NextSeed() => _rng.NextUInt64();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Weight weight in _all) weight.Value.Dispose();
        _all.Clear();
    }

    /// <summary>Takes over the tensor of a module of TorchSharp and gives it uniform or normal numbers.</summary>
    internal Weight Adopt(string name, Tensor tensor, double bound, bool normal = false)
    {
        float[] values = Numbers(tensor.shape);
        if (normal) _rng.FillNormal(values, (float)bound);
        else for (int i = 0; i < values.Length; i++) values[i] = (float)(bound * ((2 * _rng.NextDouble()) - 1));
        Tensors.CopyFrom(tensor, values);
        return Keep(new Weight(name, tensor, isTrained: true, decay: 1));
    }

    private Weight Add(string name, float[] values, long[] shape, bool trained, double decay)
    {
        Tensor tensor = Tensors.Of(values, Device, shape).to(Type);
        tensor.requires_grad_(trained);
        return Keep(new Weight(name, tensor, trained, decay));
    }

    private Weight Keep(Weight weight)
    {
        if (_all.Exists(w => w.Name == weight.Name)) throw new ArgumentException($"The network has two weights '{weight.Name}'.");
        _all.Add(weight);
        // Weights live longer than the scope in which somebody builds a network.
        weight.Value.DetachFromDisposeScope();
        return weight;
    }

    private static float[] Numbers(long[] shape)
    {
        long count = 1;
        foreach (long size in shape) count = checked(count * size);
        return new float[checked((int)count)];
    }

    private static float[] Filled(double value, long[] shape)
    {
        float[] values = Numbers(shape);
        Array.Fill(values, (float)value);
        return values;
    }
}
