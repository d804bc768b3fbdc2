using RecSys.Data;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Model of <see cref="WarpTrainer"/>: a vector for every user and item and a bias for every item. Scores are good for ordering only.
/// An unknown user gets the biases of the items, an unknown item 0, which is also the bias of an average item.
/// </summary>
public sealed class WarpModel : PairFactorModel
{
    internal const string Name = "Warp";

    private readonly WarpOptions _options;

    internal WarpModel(DataProfile profile, CsrMatrix history, PairFactors factors, WarpOptions options)
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
        writer.Write("maxDraws", _options.MaxDraws);
        base.Write(writer);
    }

    internal static WarpModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
        => new(profile, history, ReadFactors(reader, profile), new WarpOptions
        {
            Epochs = reader.ReadInt("epochs", 1),
            LearningRate = reader.ReadFloat("learningRate"),
            StepRule = reader.ReadEnum<StepRule>("stepRule"),
            Regularization = reader.ReadFloat("regularization"),
            MaxDraws = reader.ReadInt("maxDraws", 1),
        });

    private protected override void FoldIn(ReadOnlySpan<int> items, PairFactors user)
        => PairFoldIn.Solve(items, ItemCount, _options.Epochs, matrix => WarpLoss.Of(matrix, user, _options, usersOnly: true));
}
