package dev.stillwater.training;

import dev.stillwater.network.Cell;
import dev.stillwater.network.StandardLstm;
import dev.stillwater.network.YeoLstm;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.nativeblas.NativeOpsHolder;

/** The kinds of networks that DL4J trains: how each is set up there, and how its weights become a {@link Cell}. */
enum Dl4jKind implements CellKind {
    /** The LSTM of Yeo, arXiv 1904.05158. */
    YEO_LSTM(YeoLstm.TYPE, "0_" + YeoLstmParameters.W_H) {
        @Override
        NeuralNetConfiguration.ListBuilder layers(TrainingPlan plan, NeuralNetConfiguration.ListBuilder list) {
            return list.layer(new YeoLstmConfiguration.Builder()
                            .units(plan.network().units())
                            .candidate(plan.network().candidate())
                            .build())
                    .layer(new RnnLossLayer.Builder(LossFunction.MSE)
                            .activation(Activation.IDENTITY)
                            .build());
        }

        @Override
        Cell cell(TrainingPlan plan, MultiLayerNetwork network) {
            return CellExport.yeo(
                    network.getLayer(0).paramTable(), plan.network().candidate());
        }
    },

    /** DL4J's LSTM without peepholes, which is PyTorch's, of one sample or a window of them. */
    LSTM(StandardLstm.TYPE, "0_RW") {
        @Override
        public int mostLag() {
            return TrainingPlan.MOST;
        }

        @Override
        NeuralNetConfiguration.ListBuilder layers(TrainingPlan plan, NeuralNetConfiguration.ListBuilder list) {
            return list.layer(new StandardLstmConfiguration(
                            plan.network().lag(), plan.network().units()))
                    .layer(new RnnOutputLayer.Builder(LossFunction.MSE)
                            .nIn(plan.network().units())
                            .nOut(1)
                            .activation(Activation.IDENTITY)
                            .build());
        }

        @Override
        Cell cell(TrainingPlan plan, MultiLayerNetwork network) {
            return CellExport.standard(
                    network.getLayer(0).paramTable(), network.getLayer(1).paramTable());
        }
    };

    private final String label;
    private final String recurrent; // DL4J's name of the weights on h

    Dl4jKind(String label, String recurrent) {
        this.label = label;
        this.recurrent = recurrent;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public int mostLag() {
        return 1;
    }

    @Override
    public SignalNetwork begin(TrainingPlan plan) {
        MultiLayerNetwork network = network(plan);
        return new Dl4jNetwork(this, plan, network, NetworkSteps.of(network, plan.course()));
    }

    abstract NeuralNetConfiguration.ListBuilder layers(TrainingPlan plan, NeuralNetConfiguration.ListBuilder list);

    abstract Cell cell(TrainingPlan plan, MultiLayerNetwork network);

    /** A network with Glorot-uniform weights, Adam and truncated back-propagation. */
    MultiLayerNetwork network(TrainingPlan plan) {
        useOneThread();
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(plan.seed())
                .dataType(DataType.FLOAT)
                .weightInit(WeightInit.XAVIER_UNIFORM)
                .updater(updater(plan.course()))
                .list();
        MultiLayerNetwork network = new MultiLayerNetwork(layers(plan, list)
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTLength(plan.batches().segment())
                .build());
        network.init();
        if (plan.network().initialScale() != TrainingPlan.Network.INITIAL_SCALE) {
            network.getParam(recurrent).muli(plan.network().initialScale());
        }
        return network;
    }

    private static IUpdater updater(TrainingPlan.Course course) {
        return course.optimiser() == OptimiserKind.ADAM
                ? new Adam(course.schedule().rate(course.learningRate(), course.iterations()))
                : new NoOp(); // the steps are made outside DL4J
    }

    /**
     * Keeps every product on one thread. They are too small to split: two threads were measured 1.6 times slower, and
     * many times on a busy machine. A training then also gives the same bits whatever the number of cores.
     */
    static void useOneThread() {
        Nd4j.factory().blas().setMaxThreads(1);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }
}
