namespace RecSys.Neural;

/// <summary>A trained layer: relu(norm(Wx + b)).</summary>
/// <param name="Input">Numbers that come in.</param>
/// <param name="Output">Numbers that go out.</param>
/// <param name="Matrix">W: [Output, Input].</param>
/// <param name="Bias">b: [Output].</param>
/// <param name="Norm">Scale, shift, mean and variance of the norm: [4, Output]; empty: there is none.</param>
internal sealed record NcfLayer(int Input, int Output, float[] Matrix, float[] Bias, float[] Norm)
{
    /// <summary>The same layer with the norm inside of W and b.</summary>
    public NcfLayer Folded()
    {
        if (Norm.Length == 0) return this;
        var matrix = new float[Matrix.Length];
        var bias = new float[Output];
        for (int o = 0; o < Output; o++)
        {
            double scale = Norm[o] / Math.Sqrt((double)Norm[(3 * Output) + o] + NormEpsilon);
            bias[o] = (float)(((Bias[o] - (double)Norm[(2 * Output) + o]) * scale) + Norm[Output + o]);
            for (int i = 0; i < Input; i++) matrix[(o * Input) + i] = (float)(Matrix[(o * Input) + i] * scale);
        }
        return new NcfLayer(Input, Output, matrix, bias, []);
    }

    // That of BatchNorm.
    private const double NormEpsilon = 1e-5;
}
