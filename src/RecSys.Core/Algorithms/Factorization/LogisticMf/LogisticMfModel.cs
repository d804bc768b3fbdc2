using RecSys.Data;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Model of <see cref="LogisticMfTrainer"/>: a vector and a bias for every user and item. The probability of a pair is 1/(1 + e^−score).
/// An unknown user gets the biases of the items, an unknown item 0, which is also the bias of an average item.
/// </summary>
public sealed class LogisticMfModel : PairFactorModel
{
    internal const string Name = "LogisticMf";

    private readonly LogisticMfOptions _options;

    internal LogisticMfModel(DataProfile profile, CsrMatrix history, PairFactors factors, LogisticMfOptions options)
        : base(profile, history, factors) => _options = options;

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("epochs", _options.Epochs);
        writer.Write("learningRate", _options.LearningRate);
        writer.Write("stepRule", _options.StepRule.ToString());
        writer.Write("regularization", _options.Regularization);
        writer.Write("negativeSamples", _options.NegativeSamples);
        writer.Write("positiveWeight", _options.PositiveWeight);
        writer.Write("biased", _options.Biased);
        base.Write(writer);
    }

    internal static LogisticMfModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
        => new(profile, history, ReadFactors(reader, profile), new LogisticMfOptions
        {
            Epochs = reader.ReadInt("epochs", 1),
            LearningRate = reader.ReadFloat("learningRate"),
            StepRule = reader.ReadEnum<StepRule>("stepRule"),
            Regularization = reader.ReadFloat("regularization"),
            NegativeSamples = reader.ReadInt("negativeSamples", 1),
            PositiveWeight = reader.ReadFloat("positiveWeight"),
            Biased = reader.ReadBool("biased"),
        });

    private protected override void FoldIn(ReadOnlySpan<int> items, PairFactors user)
        => PairFoldIn.Solve(items, ItemCount, _options.Epochs, matrix => LogisticMfLoss.Of(matrix, user, _options, usersOnly: true));
}
