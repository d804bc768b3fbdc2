using RecSys.Data;
using RecSys.Models;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Model of <see cref="AlsTrainer"/>: p_u·q_i, with μ + b_u + b_i before it where there are biases.</summary>
public sealed class AlsModel : BiasedFactorModel, IFactorModel
{
    internal const string Name = "Als";

    internal AlsModel(DataProfile profile, CsrMatrix history, BiasedFactors factors)
        : base(profile, history, factors)
    {
    }

    /// <inheritdoc/>
    public override string Algorithm => Name;

    internal static AlsModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
        => new(profile, history, BiasedFactors.Read(reader, profile));
}
