using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Model of <see cref="FactorizationMachineTrainer"/>: w₀ + Σ w_i x_i + Σ_{i&lt;j} (v_i·v_j) x_i x_j.</summary>
public sealed class FactorizationMachineModel : FeatureModel, IOnnxFeatureModel
{
    internal const string Name = "FactorizationMachine";

    private readonly float _bias;
    private readonly float[] _weights; // [features]
    private readonly float[] _vectors; // [features × width]
    private readonly int _width;

    internal FactorizationMachineModel(FeatureProfile profile, int factors, float bias, float[] weights, float[] vectors)
        : base(profile)
    {
        (_bias, _weights, _vectors, VectorSize, _width) = (bias, weights, vectors, factors, FactorizationMachineKernel.Width(factors));
    }

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <summary>Length of a feature's vector.</summary>
    public int VectorSize { get; }

    /// <summary>The bias w₀.</summary>
    public float Bias => _bias;

    /// <summary>Weight w_i of a feature.</summary>
    /// <param name="feature">A feature, from 0.</param>
    public float Weight(int feature) => _weights[feature];

    /// <summary>Vector v_i of a feature: [VectorSize].</summary>
    /// <param name="feature">A feature, from 0.</param>
    public ReadOnlySpan<float> Vector(int feature) => _vectors.AsSpan(feature * _width, VectorSize);

    /// <inheritdoc/>
    public byte[] ToOnnx() => FactorExporters.Find(Algorithm).ToOnnx(this);

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("factors", VectorSize);
        writer.Write("bias", _bias);
        writer.Write("weights", _weights);
        writer.Write("vectors", _vectors, _weights.Length, _width);
    }

    internal static FactorizationMachineModel Read(ModelReader reader, FeatureProfile profile)
    {
        int factors = reader.ReadInt("factors", 0, 4096), features = profile.Encoder.Layout.FeatureCount;
        return new(profile, factors, reader.ReadFloat("bias"), reader.ReadFloats("weights", features), reader.ReadFloats("vectors", features, FactorizationMachineKernel.Width(factors)));
    }

    /// <inheritdoc/>
    protected override void ScoreRows(FeatureRowsSpan rows, Span<float> scores) => FactorizationMachineKernel.Score(rows, _bias, _weights, _vectors, _width, scores);
}
