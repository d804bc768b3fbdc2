namespace RecSys.Algorithms;

/// <summary>The rows X of a linear model, [rows × columns], as <see cref="NewtonSolver"/> sees them.</summary>
internal abstract class LinearRows
{
    /// <summary>Number of rows.</summary>
    public abstract int RowCount { get; }

    /// <summary>Number of columns.</summary>
    public abstract int ColumnCount { get; }

    /// <summary>z = X v.</summary>
    /// <param name="v">[columns]</param>
    /// <param name="z">[rows]</param>
    public abstract void Multiply(double[] v, double[] z);

    /// <summary>g = Xᵀ r.</summary>
    /// <param name="r">[rows]</param>
    /// <param name="g">[columns]</param>
    public abstract void MultiplyTransposed(double[] r, double[] g);

    /// <summary>h_k = Σ_r d_r x_rk², the diagonal of Xᵀ D X.</summary>
    /// <param name="d">[rows]</param>
    /// <param name="h">[columns]</param>
    public abstract void Squares(double[] d, double[] h);
}
