namespace RecSys.Neural;

/// <summary>
/// How far a row that no step has touched would have moved under Adam. Without gradients m shrinks by β₁ and v by β₂ a step, so after step t₀ the steps to t move it by
/// m/√v · Σ_j c_j·rʲ⁻ᵗ⁰ with r = β₁/√β₂ and c_j the length of step j with its corrections of bias; the sum is kept for every t₀.
/// </summary>
internal sealed class MissedSteps(double beta1, double beta2)
{
    // r to the power of this is below a millionth of a millionth.
    private const int Longest = 280;

    private readonly List<double> _moves = [];
    private readonly List<float> _shrink1 = [1];
    private readonly List<float> _shrink2 = [1];
    private readonly double _ratio = beta1 / Math.Sqrt(beta2);

    /// <summary>Steps since the last <see cref="Restart"/>.</summary>
    public int Now => _moves.Count;

    /// <summary>Begins to count from 0: all rows are as of now.</summary>
    public void Restart() => _moves.Clear();

    /// <summary>Takes note of a step.</summary>
    /// <param name="length">c: the learning rate over its corrections of bias.</param>
    public void Add(double length)
    {
        _moves.Add(0);
        double power = length * _ratio;
        for (int t = Now - 1; t >= Math.Max(0, Now - Longest); t--, power *= _ratio) _moves[t] += power;
        if (_shrink1.Count > Now) return;
        _shrink1.Add((float)Math.Pow(beta1, Now));
        _shrink2.Add((float)Math.Pow(beta2, Now));
    }

    /// <summary>What has to be made up for since a step: how far in units of m/√v, and what m and v have shrunk to.</summary>
    public (float Move, float First, float Second) Since(int step) => ((float)_moves[step], _shrink1[Now - step], _shrink2[Now - step]);
}
