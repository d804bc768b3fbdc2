using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Model of <see cref="SvdPlusPlusTrainer"/>: μ + b_u + b_i + q_i·(p_u + z_u), with z_u what the user's history adds. The sums p_u + z_u of the users of training are kept.
/// <code>
/// asymmetric                      scalar
/// chosen  f32 [items × factors]   y_j
/// rated   f32 [items × factors]   x_j, only where asymmetric
/// ... and what models of biased factors have: factors, biased, clipScores, regularization, biasRegularization, perRating, users (p_u + z_u), items, userBias, itemBias
/// </code>
/// </summary>
public sealed class SvdPlusPlusModel : BiasedFactorModel, IFactorModel, IExplains
{
    internal const string Name = "SvdPlusPlus";

    private readonly HistoryVectors _vectors;

    internal SvdPlusPlusModel(DataProfile profile, CsrMatrix history, BiasedFactors factors, HistoryVectors vectors)
        : base(profile, history, factors) => _vectors = vectors;

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <inheritdoc/>
    public override void ScoreHistory(ReadOnlySpan<int> items, ReadOnlySpan<float> values, Span<float> scores)
    {
        var z = new float[Factors.VectorSize - BiasedRows.Extra];
        if (_vectors.IsAsymmetric)
        {
            float bias = UserBias(items, values);
            _vectors.Sum(items, values, bias, z);
            Factors.ScoreVector(z, bias, scores);
        }
        else
        {
            _vectors.Sum(items, values, 0, z);
            Factors.ScoreHistory(items, values, z, scores);
        }
    }

    /// <summary>The part of the score that each item of the history brings through the second vectors of the items, q_i·|I|^-½·y_j; in Asymmetric-SVD with how it was rated.</summary>
    public void Explain(ReadOnlySpan<int> items, ReadOnlySpan<float> values, int item, Span<float> shares)
        => _vectors.Shares(items, values, _vectors.IsAsymmetric ? UserBias(items, values) : 0, Factors.ItemFactors(item), shares);

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        base.Write(writer);
        int size = VectorSize - BiasedRows.Extra;
        writer.Write("asymmetric", _vectors.IsAsymmetric);
        writer.Write("chosen", _vectors.Chosen, ItemCount, size);
        if (_vectors.IsAsymmetric) writer.Write("rated", _vectors.Rated, ItemCount, size);
    }

    internal static SvdPlusPlusModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
    {
        BiasedFactors factors = BiasedFactors.Read(reader, profile);
        int size = factors.VectorSize - BiasedRows.Extra;
        float[] chosen = reader.ReadFloats("chosen", profile.ItemCount, size);
        float[] rated = reader.ReadBool("asymmetric") ? reader.ReadFloats("rated", profile.ItemCount, size) : [];
        return new SvdPlusPlusModel(profile, history, factors, new HistoryVectors(profile.Mean, factors.ItemBias, chosen, rated, size));
    }

    private float UserBias(ReadOnlySpan<int> items, ReadOnlySpan<float> values) => _vectors.UserBias(items, values, Factors.ItemFactors(), Factors.Settings.BiasRegularization);
}
