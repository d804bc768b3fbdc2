using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Model of <see cref="SvdTrainer"/>: μ + b_u + b_i + p_u·q_i.</summary>
public sealed class SvdModel : BiasedFactorModel, IFactorModel
{
    internal const string Name = "Svd";

    internal SvdModel(DataProfile profile, CsrMatrix history, BiasedFactors factors)
        : base(profile, history, factors)
    {
    }

    /// <inheritdoc/>
    public override string Algorithm => Name;

    internal static SvdModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
        => new(profile, history, BiasedFactors.Read(reader, profile));
}
