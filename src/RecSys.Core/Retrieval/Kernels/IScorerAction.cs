namespace RecSys.Retrieval.Kernels;

/// <summary>A loop that is compiled for every kind of scorer; see <see cref="RowScorers"/>.</summary>
internal interface IScorerAction
{
    /// <summary>Runs the loop.</summary>
    void Run<TScorer>(TScorer scorer)
        where TScorer : struct, IRowScorer;
}
