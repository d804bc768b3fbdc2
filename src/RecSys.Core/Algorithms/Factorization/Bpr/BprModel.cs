using RecSys.Data;
using RecSys.Serialization;

namespace RecSys.Algorithms;

/// <summary>
/// Model of <see cref="BprTrainer"/>: a vector for every user and item and a bias for every item. Scores are good for ordering only.
/// An unknown user gets the biases of the items, an unknown item 0, which is also the bias of an average item.
/// </summary>
public sealed class BprModel : PairFactorModel
{
    internal const string Name = "Bpr";

    private readonly BprFoldIn _foldIn;

    internal BprModel(DataProfile profile, CsrMatrix history, PairFactors factors, BprFoldIn foldIn)
        : base(profile, history, factors) => _foldIn = foldIn;

    /// <inheritdoc/>
    public override string Algorithm => Name;

    /// <inheritdoc/>
    public override void Write(ModelWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("epochs", _foldIn.Epochs);
        writer.Write("learningRate", _foldIn.LearningRate);
        writer.Write("regularization", _foldIn.Regularization);
        base.Write(writer);
    }

    internal static BprModel Read(ModelReader reader, DataProfile profile, CsrMatrix history)
    {
        var foldIn = new BprFoldIn(reader.ReadInt("epochs", 1), reader.ReadFloat("learningRate"), reader.ReadFloat("regularization"));
        return new BprModel(profile, history, ReadFactors(reader, profile), foldIn);
    }

    private protected override void FoldIn(ReadOnlySpan<int> items, PairFactors user) => _foldIn.Solve(user, items, user.Users.PaddedRow(0));
}
