using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Model of <see cref="FieldAwareFactorizationMachineTrainer"/>: w₀ + Σ w_i x_i + Σ_{i&lt;j} (v_i,fj · v_j,fi) x_i x_j.</summary>
public sealed class FieldAwareFactorizationMachineModel : FeatureModel, IOnnxFeatureModel
{
    internal const string Name = "FieldAwareFactorizationMachine";

    private readonly float _bias;
    private readonly float[] _weights; // [features]
    private readonly FieldVectors _vectors;
    private readonly bool _normalize;

    internal FieldAwareFactorizationMachineModel(FeatureProfile profile, int factors, bool normalize, float bias, float[] weights, float[] vectors)
        : base(profile)
    {
        (_bias, _weights, VectorSize, _normalize) = (bias, weights, factors, normalize);
        _vectors = new FieldVectors(vectors, profile.Encoder.Layout.FieldCount, factors, normalize);
    }

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <summary>Length of a feature's vector for a field.</summary>
    public int VectorSize { get; }

    /// <summary>Whether rows are scaled to length 1 for their interactions.</summary>
    public bool NormalizesRows => _normalize;

    /// <summary>The bias w₀.</summary>
    public float Bias => _bias;

    /// <summary>Weight w_i of a feature.</summary>
    /// <param name="feature">A feature, from 0.</param>
    public float Weight(int feature) => _weights[feature];

    /// <summary>Vector v_i,f of a feature for a field: [VectorSize].</summary>
    /// <param name="feature">A feature, from 0.</param>
    /// <param name="field">A field, from 0.</param>
    public ReadOnlySpan<float> Vector(int feature, int field) => _vectors.Of(feature, field)[..VectorSize];

    /// <inheritdoc/>
    public byte[] ToOnnx() => FactorExporters.Find(Algorithm).ToOnnx(this);

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("factors", VectorSize);
        writer.Write("normalizeRows", _normalize);
        writer.Write("bias", _bias);
        writer.Write("weights", _weights);
        writer.Write("vectors", _vectors.Table, _weights.Length, _vectors.Width);
    }

    internal static FieldAwareFactorizationMachineModel Read(ModelReader reader, FeatureProfile profile)
    {
        int factors = reader.ReadInt("factors", 1, 4096), features = profile.Encoder.Layout.FeatureCount;
        return new(profile, factors, reader.ReadBool("normalizeRows"), reader.ReadFloat("bias"), reader.ReadFloats("weights", features),
            reader.ReadFloats("vectors", features, checked(profile.Encoder.Layout.FieldCount * FieldVectors.Size(factors))));
    }

    /// <inheritdoc/>
    protected override void ScoreRows(FeatureRowsSpan rows, Span<float> scores) => _vectors.Score(rows, _bias, _weights, scores);
}
