namespace RecSys.Algorithms;

/// <summary>
/// How the steps that cells of a round have taken on a feature come together. Few steps add up, as if taken one after another. Where many cells have taken many, each has gone much of the way
/// that all of them would have gone together, and the sum would overshoot: these are averaged. Between the two the weight is 1 / (1 + (m − 1)·min(1, n/16)) for m cells of n steps in the mean.
/// </summary>
/// <param name="features">Number of shared features.</param>
internal sealed class SharedSteps(int features)
{
    private const float Many = 16;

    private readonly int[] _cells = new int[features];
    private readonly int[] _steps = new int[features];

    /// <summary>A cell has taken steps on a feature.</summary>
    public void Add(int feature, int steps)
    {
        _cells[feature]++;
        _steps[feature] += steps;
    }

    /// <summary>What the steps of each cell count.</summary>
    public float Weight(int feature)
    {
        int cells = _cells[feature];
        return 1 / (1 + ((cells - 1) * MathF.Min(1, _steps[feature] / (Many * cells))));
    }

    /// <summary>Forgets the steps on a feature.</summary>
    public void Clear(int feature) => (_cells[feature], _steps[feature]) = (0, 0);
}
