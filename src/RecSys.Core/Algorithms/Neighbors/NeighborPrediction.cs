namespace RecSys.Algorithms;

/// <summary>What the neighbours' ratings are averaged as.</summary>
public enum NeighborPrediction
{
    /// <summary>The ratings themselves: Σ s·r / Σ s.</summary>
    Plain,

    /// <summary>Their distance from each neighbour's mean, added to the own mean.</summary>
    Centered,

    /// <summary>Their distance from each neighbour's mean in that one's standard deviations.</summary>
    ZScore,

    /// <summary>Their distance from the baseline μ + b_u + b_i, added to the own baseline.</summary>
    Baseline,
}
