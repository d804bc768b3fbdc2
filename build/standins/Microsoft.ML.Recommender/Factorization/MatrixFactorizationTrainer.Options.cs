namespace Microsoft.ML.Trainers;

public sealed partial class MatrixFactorizationTrainer
{
    public enum LossFunctionType
    {
        SquareLossRegression = 0,
        SquareLossOneClass = 12,
    }

    public sealed class Options
    {
        public string MatrixColumnIndexColumnName;

        public string MatrixRowIndexColumnName;

        public string LabelColumnName;

        public LossFunctionType LossFunction = LossFunctionType.SquareLossRegression;

        public double Lambda = 0.1;

        public int ApproximationRank = 8;

        public int NumberOfIterations = 20;

        public double LearningRate = 0.1;

        // Defaults of single precision, as the native library behind the official trainer has them.
        public double Alpha = 0.0001f;

        public double C = 0.000001f;

        public int? NumberOfThreads;

        public bool Quiet;

        public bool NonNegative;
    }
}
