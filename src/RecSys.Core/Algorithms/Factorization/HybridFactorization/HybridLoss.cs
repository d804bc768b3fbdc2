namespace RecSys.Algorithms;

/// <summary>What <see cref="HybridFactorizationTrainer"/> makes small.</summary>
public enum HybridLoss
{
    /// <summary>The rank of a choice, estimated by drawing until an item violates the margin: that of <see cref="WarpTrainer"/>.</summary>
    Warp,

    /// <summary>The same for the k-th highest of several choices: that of <see cref="WarpKosTrainer"/>.</summary>
    WarpKos,

    /// <summary>−ln σ of the difference of a choice and another item: that of <see cref="BprTrainer"/>.</summary>
    Bpr,

    /// <summary>−ln σ of the score of a choice and of minus that of another item: that of <see cref="LogisticMfTrainer"/>.</summary>
    Logistic,
}
