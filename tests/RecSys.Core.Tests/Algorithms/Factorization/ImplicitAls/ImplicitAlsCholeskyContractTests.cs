using RecSys.Algorithms;
using RecSys.Training;

namespace RecSys.Tests.Algorithms;

public class ImplicitAlsCholeskyContractTests : ImplicitAlsContractTests
{
    protected override TrainerOptions SmallOptions
        => new ImplicitAlsOptions { Factors = 9, Epochs = 3, Solver = ImplicitAlsSolver.Cholesky, Weighting = ImplicitWeighting.AllPairs };
}
