using RecSys.Data;
using RecSys.Numerics;
using RecSys.Training;

namespace RecSys.Algorithms;

/// <summary>EASE, "Embarrassingly Shallow Autoencoders for Sparse Data" (Steck 2019): a linear item-to-item model with a closed-form solution.</summary>
/// <remarks>
/// <para>Input: implicit feedback, a pair at a time; weights only where <see cref="EaseOptions.UseWeights"/> is set.</para>
/// <list type="table">
/// <item><term>Feedback</term><description>implicit</description></item>
/// <item><term>Negatives</term><description>none: every pair without an interaction counts as 0</description></item>
/// <item><term>Side features</term><description>none</description></item>
/// <item><term>New users without retraining</term><description>yes: their history is all that a score needs</description></item>
/// <item><term>Item vectors</term><description>no</description></item>
/// <item><term>ONNX</term><description>no</description></item>
/// <item><term>Time and memory</term><description>O(Σ |items of a user|² + items³), O(items²): 4 bytes × items², at most 46,340 items</description></item>
/// </list>
/// <para>Algorithm:</para>
/// <code>
/// min_B ‖X − X·B‖² + λ‖B‖²  with diag(B) = 0        (3)
/// P = (XᵀX + λI)⁻¹                                   (7)
/// B = I − P·diagMat(1 / diag P)                      (8), so B_ij = −P_ij / P_jj off the diagonal
/// score(u, j) = Σ_i x_ui · B_ij                      (1)
/// </code>
/// <para>Differs from the paper: in nothing but the arithmetic. XᵀX is summed over the pairs of items that a user has, P comes from blocked
/// sweeps in single precision, and a product with XᵀX + λI afterwards proves it good to one part in a thousand or training fails.</para>
/// <para>References: H. Steck, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW 2019.</para>
/// </remarks>
/// <param name="options">Options; null for the defaults.</param>
public sealed class EaseTrainer(EaseOptions? options = null) : Trainer<CsrMatrix, EaseOptions, EaseModel>(options ?? new())
{
    // An array holds at most 0x7FFFFFC7 numbers.
    private const int MaxItems = 46_340;
    private const double Tolerance = 1e-3;

    /// <inheritdoc/>
    public override string Algorithm => EaseModel.Name;

    /// <inheritdoc/>
    public override Feedback Feedback => Feedback.Implicit;

    /// <inheritdoc/>
    protected override EaseModel Train(CsrMatrix view, CsrMatrix? validation, CsrMatrix history, TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(run);
        int items = history.ColumnCount;
        if (items > MaxItems)
            throw new ArgumentException($"Ease keeps a number for every pair of items and takes at most {MaxItems} items; the data has {items}. Leave rare items out, or use ImplicitAls.");
        ParallelOptions parallel = run.Parallel;
        var gram = new EaseGram(history, Options.UseWeights, Options.Regularization);
        float[] matrix = gram.LowerTriangle(parallel); // XᵀX + λI [items × items]
        int parts = 0;
        try
        {
            SymmetricInverse.Invert(matrix, items, parallel, (done, all) => run.Report(done, parts = all + 1));
        }
        catch (ArithmeticException e)
        {
            throw new InvalidOperationException(Unstable, e);
        }
        if (!(gram.InverseError(matrix, run.Cancellation) < Tolerance)) throw new InvalidOperationException(Unstable);
        ScaleColumns(matrix, items, parallel);
        run.Report(parts, parts);
        return new EaseModel(DataProfile.Of(history), history, Options.UseWeights, matrix);
    }

    private string Unstable => FormattableString.Invariant(
        $"Ease could not invert XᵀX + λI in single precision at {nameof(EaseOptions.Regularization)} {Options.Regularization}. Raise it.");

    // P becomes B: B_ij = −P_ij / P_jj, 0 on the diagonal.
    private static void ScaleColumns(float[] matrix, int items, ParallelOptions parallel)
    {
        var scale = new float[items];
        for (int j = 0; j < items; j++) scale[j] = -1 / matrix[((long)j * items) + j];
        WorkSharing.Run(items, parallel, i =>
        {
            Span<float> row = matrix.AsSpan(i * items, items);
            System.Numerics.Tensors.TensorPrimitives.Multiply(row, scale, row);
            row[i] = 0;
        });
    }
}
