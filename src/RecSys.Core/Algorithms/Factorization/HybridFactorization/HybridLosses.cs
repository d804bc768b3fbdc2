using RecSys.Data;
using RecSys.Sampling;

namespace RecSys.Algorithms;

/// <summary>The loops of the four losses over users and items that are made of features.</summary>
internal static class HybridLosses
{
    /// <summary>Makes the loss that the options name.</summary>
    /// <param name="matrix">What each user has.</param>
    /// <param name="steps">Scores and steps.</param>
    /// <param name="options">Options.</param>
    public static PairLoss Of<TSteps>(CsrMatrix matrix, TSteps steps, HybridFactorizationOptions options)
        where TSteps : struct, IPairSteps<TSteps> => options.Loss switch
        {
            HybridLoss.WarpKos => new WarpKosLoss<TSteps>(matrix, steps, options.MaxDraws, options.PositiveSamples, options.Position),
            HybridLoss.Bpr => new BprLoss<TSteps>(matrix, steps, new BprOptions { NegativeSamples = options.NegativeSamples, Sampling = NegativeSampling.Uniform }, inGroups: false),
            HybridLoss.Logistic => new LogisticMfLoss<TSteps>(matrix, steps, options.NegativeSamples, positiveWeight: 1),
            _ => new WarpLoss<TSteps>(matrix, steps, options.MaxDraws),
        };
}
