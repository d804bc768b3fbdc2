using RecSys.Models;
using RecSys.Neural;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>Model of <see cref="DeepFMTrainer"/>: a factorization machine and a deep network over the same vectors.</summary>
public sealed class DeepFMModel : ClickNetworkModel
{
    internal const string Name = "DeepFM";

    internal DeepFMModel(FeatureProfile profile, byte[] network)
        : base(profile, network)
    {
    }

    /// <inheritdoc/>
    public override string Algorithm => Name;

    internal static DeepFMModel Read(ModelReader reader, FeatureProfile profile) => new(profile, ReadNetwork(reader));
}
